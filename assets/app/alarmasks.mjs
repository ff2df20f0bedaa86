// What is asked before an act: for how long and why an alarm is hidden, whether many are acknowledged at once, why the
// sound is off. One dialog at a time; the keyboard goes back to where it was.

import { boot } from "./boot.mjs";
import { el, mark } from "./dom.mjs";
import { duration, number } from "./format.mjs";
import { shape } from "./symbols.mjs";
import { t } from "./words.mjs";

const REASON_LONGEST = 500;

/** Resolves with { minutes, reason }, or null. */
export async function askShelf(title) {
  const spans = boot.alarms.shelves.map((minutes, i) => {
    const choice = el("input", { type: "radio", name: "minutes", value: String(minutes), checked: i === 0 });
    return el("label", { className: "ask-choice" }, choice, el("span", {}, duration(minutes * 60)));
  });
  const group = el("fieldset", { className: "ask-choices" }, el("legend", {}, t("For how long")), ...spans);
  const given = await ask({ title: t("Hide: {alarm}", { alarm: title }), parts: [group, reasonField()], verb: t("Hide") });
  return given && { minutes: Number(given.get("minutes")), reason: given.get("reason").trim() };
}

/** Resolves with the reason, or null. */
export async function askReason(title, note, verb) {
  const given = await ask({ title, parts: [el("p", {}, note), reasonField()], verb });
  return given && given.get("reason").trim();
}

/** Resolves with true, or null. `lines`: every alarm as { severity, symbol, hollow, text }: none is acknowledged unseen. */
export async function askMany(lines) {
  const n = number(lines.length);
  const note = el("p", {}, t("Each of them is acknowledged in your name."));
  const list = el("ol", { className: "ask-alarms", tabIndex: 0 }, ...lines.map(line));
  mark(list, "aria-label", t("{n} alarms", { n }));
  const given = await ask({ title: t("Acknowledge {n} alarms?", { n }), parts: [note, list], verb: t("Acknowledge {n}", { n }) });
  return given && true;
}

function line({ severity, symbol, hollow, text }) {
  const item = el("li", {}, el("span", { className: "ask-symbol" }, shape(String(severity), symbol)), el("span", {}, text));
  mark(item, "data-severity", severity);
  mark(item, "data-hollow", hollow);
  return item;
}

function reasonField() {
  const field = el("textarea", { name: "reason", required: true, maxLength: REASON_LONGEST, rows: 2 });
  field.addEventListener("input", () => field.setCustomValidity(field.value.trim() ? "" : t("A reason is needed")));
  return el("label", { className: "ask-reason" }, el("span", {}, t("Reason")), field);
}

let count = 0;

function ask({ title, parts, verb }) {
  const head = el("h2", { id: `ask-${++count}` }, title);
  const back = el("button", { className: "secondary", type: "button" }, t("Cancel"));
  const go = el("button", { className: "primary", type: "submit" }, verb);
  const form = el("form", { method: "dialog" }, head, ...parts, el("div", { className: "ask-ways" }, back, go));
  const node = el("dialog", { className: "ask" }, form);
  mark(node, "aria-labelledby", head.id);
  document.body.append(node);
  return new Promise((resolve) => {
    let given = null;
    form.addEventListener("submit", () => (given = new FormData(form)));
    back.addEventListener("click", () => node.close());
    node.addEventListener("click", ({ target }) => target === node && node.close());
    node.addEventListener("close", () => {
      node.remove();
      resolve(given);
    });
    node.showModal();
    (form.querySelector("textarea") ?? go).focus();
  });
}
