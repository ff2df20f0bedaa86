// The stations that are shown as a table for a spreadsheet: CSV by RFC 4180 with a byte order mark, so that every
// program reads the letters right, and times with their offset.

import { boot, feedOf } from "./boot.mjs";
import { describe, placeOf } from "./describe.mjs";
import { isoTime } from "./format.mjs";
import { freshness, shown } from "./look.mjs";
import { t } from "./words.mjs";

const BOM = "\ufeff";

/** The whole file for these entries, worst first. */
export function table(entries, now) {
  const head = [t("Feed"), t("Station"), t("Ward"), t("Severity"), t("Measure"), t("Value"), t("Unit"), t("Observed"), t("State"), t("Origin"), t("Longitude"), t("Latitude")];
  const rank = (entry) => shown(entry, feedOf(entry), now);
  const rows = [...entries].sort((a, b) => rank(b) - rank(a) || feedOf(a).rank - feedOf(b).rank).map((entry) => row(entry, now));
  return BOM + [head, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

function row(entry, now) {
  const [feed, { title, main }] = [feedOf(entry), describe(entry)];
  const measure = feed.measures.find(({ name }) => name === main);
  const state = { fresh: t("fresh"), late: t("late"), stale: t("signal lost") }[freshness(entry, feed, now)];
  const value = entry[main] ?? "";
  const measured = measure && value !== "" ? [measure.label, value, measure.unit] : ["", "", ""];
  const severity = freshness(entry, feed, now) === "stale" ? "" : boot.severities[entry.severity];
  const origin = boot.provenance[entry.provenance] ?? "";
  return [feed.label, title, placeOf(entry), severity, ...measured, isoTime(entry.observedMs), state, origin, entry.lon, entry.lat];
}

/** Quoted where it must be. Words that a spreadsheet would take for a formula are made plain. */
function cell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
