// The lower part of the station's panel: its other measures, a release order, what sources disagree on, the law.
// Nodes are kept by key, so that nothing is built again for a new value.

import { boot, feedOf } from "./boot.mjs";
import { written } from "./describe.mjs";
import { el, fill, mark, put } from "./dom.mjs";
import { joined, moment, number } from "./format.mjs";
import { t } from "./words.mjs";

const nodes = new Map();

function kept(key, make) {
  if (!nodes.has(key)) nodes.set(key, make());
  return nodes.get(key);
}

/** All facts of a station as a list of nodes. */
export function facts(entry, { law, measure, onMeasure }) {
  return [
    measures(entry, measure, onMeasure),
    order(entry.release_order),
    note("note", t("Sources disagree or remark"), entry.note),
    note("text", t("In their words"), entry.feed === "report" ? entry.text : null),
    note("ward", t("Ward or commune"), wardWords(entry)),
    note("quality", t("Quality"), boot.quality[entry.quality]),
    note("law", t("Levels by"), law && legal(law)),
  ].filter(Boolean);
}

/** `phường Kim Long · 41.234 dân` */
function wardWords(entry) {
  const ward = boot.wards[entry.ward];
  return ward ? joined(t("{kind} {name}", ward), t("{n} people", { n: number(ward.population) })) : "";
}

function legal({ decree, sure, normal }) {
  const full = normal === undefined ? "" : t("normal level {metres} m", { metres: number(normal, 1) });
  return joined(decree, full, sure ? "" : t("taken from a bulletin"));
}

function measures(entry, chosen, onMeasure) {
  const list = feedOf(entry).measures.filter(({ name }) => name !== "period_min" && written(entry, name));
  if (list.length < 2) return null;
  const box = kept("measures", () => el("div", { className: "measures", role: "group" }));
  mark(box, "aria-label", t("Measures"));
  const buttons = list.map(({ name, label }) => {
    const button = kept(`measure ${entry.feed} ${name}`, () => measureButton(name, label, onMeasure));
    put(button.lastChild, written(entry, name));
    mark(button, "aria-pressed", String(name === chosen));
    return button;
  });
  fill(box, buttons);
  return box;
}

function measureButton(name, label, onMeasure) {
  const words = [el("span", { className: "measure-label" }, label), el("span", { className: "measure-value value" })];
  const button = el("button", { className: "measure", type: "button" }, ...words);
  button.addEventListener("click", () => onMeasure(name));
  return button;
}

/** A reservoir's operating order: from which flow to which, from when, by whom. */
function order(given) {
  if (!given) return null;
  const flow = (value) => (value === null || value === undefined ? "…" : number(value));
  const from = given.effective_from ? moment(Date.parse(given.effective_from), 0) : "";
  const flows = t("release from {low} up to {high} m³/s", { low: flow(given.from_m3s), high: flow(given.to_m3s) });
  const words = joined(flows, from && t("from {time}", { time: from }), given.through, given.ordered_by);
  return note("order", t("Release order"), words);
}

function note(key, title, text) {
  if (!text) return null;
  const node = kept(key, () => el("p", { className: `fact fact-${key}` }, el("span", { className: "fact-title" }), el("span")));
  put(node.firstChild, title);
  put(node.lastChild, text);
  return node;
}
