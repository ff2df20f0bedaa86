// A value that its own device doubts or calls wrong: a sign of its own and words, beside whatever severity says.

import { el, mark, put } from "./dom.mjs";
import { t } from "./words.mjs";

const SIGNS = { suspect: "?", bad: "!", offline: "×" };

export class QualityTag {
  constructor() {
    this.sign = el("span", { className: "tag-sign", ariaHidden: "true" });
    this.words = el("span");
    this.node = el("span", { className: "quality-tag" }, this.sign, this.words);
    this.node.hidden = true;
  }

  render(entry) {
    const kind = entry.online === false ? "offline" : entry.quality;
    this.node.hidden = !SIGNS[kind];
    mark(this.node, "data-quality", SIGNS[kind] ? kind : null);
    put(this.sign, SIGNS[kind] ?? "");
    put(this.words, wordsOf(kind));
  }
}

/** Words for a value that its device does not stand behind; "" for a good one. */
export const doubt = (entry) => wordsOf(entry.quality);

function wordsOf(kind) {
  if (kind === "offline") return t("device off line");
  if (kind === "suspect") return t("value in doubt");
  return kind === "bad" ? t("value wrong") : "";
}
