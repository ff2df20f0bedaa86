// Times as people type them: `27/10/2025 20:00`, of Huế. The same form as on /admin (callbacks/moments.py).

import { day, minute } from "./format.mjs";

const FORM = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(\d{1,2}):(\d{2})\s*$/;
const TURNED = /^\s*(\d{1,2}):(\d{2})\s+(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/;
const HUE_MS = 7 * 3600_000;

/** As it stands in the field. */
export const written = (ms) => `${day(ms)} ${minute(ms)}`;

/** ms UTC; null for what is no such time. */
export function typed(text) {
  const [d, mo, y, h, m] = (FORM.exec(text)?.slice(1) ?? turned(text)).map(Number);
  const ms = Date.UTC(y, mo - 1, d, h, m) - HUE_MS;
  return Number.isFinite(ms) && written(ms) === `${two(d)}/${two(mo)}/${y} ${two(h)}:${two(m)}` ? ms : null;
}

function turned(text) {
  const [, h, m, d, mo, y] = TURNED.exec(text) ?? [];
  return [d, mo, y, h, m];
}

const two = (n) => String(n).padStart(2, "0");
