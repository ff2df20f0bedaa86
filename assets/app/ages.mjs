// The age of what is shown, in words: quiet when fresh, said aloud when late, and since when nothing was heard.

import { feedOf } from "./boot.mjs";
import { duration, moment } from "./format.mjs";
import { freshness } from "./look.mjs";
import { t } from "./words.mjs";

/** { state, text }: `8 giây` · `14 phút · trễ` · `mất tín hiệu từ 19:46` · `ngắt kết nối, số liệu lúc 19:46`. */
export function ageOf(entry, clock) {
  const now = clock.now();
  const state = freshness(entry, feedOf(entry), now);
  const time = moment(entry.observedMs, now);
  if (entry.online === false) return { state: "offline", text: t("off line, value of {time}", { time }) };
  if (state === "stale") return { state, text: t("signal lost since {time}", { time }) };
  const age = duration((now - entry.observedMs) / 1000);
  return { state, text: state === "late" ? t("{age} · late", { age }) : age };
}
