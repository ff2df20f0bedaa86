// The form for what stands in a bulletin: hazard, level, which bulletin, from when to when, where. What does not fit is
// said in words at its field, before anything is sent and where the server finds it; nothing typed is ever lost.

import { freshKey } from "./alarmacts.mjs";
import { boot } from "./boot.mjs";
import { el, mark, put } from "./dom.mjs";
import { isoTime } from "./format.mjs";
import { typed, written } from "./momentfield.mjs";
import { capital, levelSign, levelWords, refusal, whenWords } from "./riskwords.mjs";
import { t } from "./words.mjs";
import { keys, post } from "./write.mjs";

const PATH = "/api/v1/bulletins";
const LASTS_MS = 12 * 3600_000; // offered; the bulletin says how long
const FIELD_OF = { period: "valid_until", long: "valid_until" }; // what the server calls it where it finds fault

export class RiskForm {
  #present = [];
  #key = keys(freshKey);

  constructor(clock, on) {
    Object.assign(this, { clock, on });
    this.fields = fields();
    this.replaces = el("p", { className: "risk-replaces" });
    this.said = el("p", { className: "risk-fault", role: "alert" });
    const back = el("button", { className: "secondary", type: "button" }, t("Cancel"));
    this.go = el("button", { className: "primary", type: "submit" }, t("Enter"));
    const { hazard, level, source, issued_at, valid_from, valid_until, place } = this.fields;
    const times = el("div", { className: "risk-times" }, ...[issued_at, valid_from, valid_until].map(({ node }) => node));
    const ways = el("div", { className: "ask-ways" }, back, this.go);
    this.node = el("form", { className: "risk-form", noValidate: true, hidden: true }, hazard.node, this.replaces, level.node, source.node, times, place.node, this.said, ways);
    hazard.input.addEventListener("change", () => this.#tellReplaced());
    this.node.addEventListener("submit", (event) => this.#submit(event));
    back.addEventListener("click", () => on.onBack());
  }

  focus() {
    this.fields.hazard.input.focus();
  }

  /** Shown anew, with what is most often so. */
  begin() {
    const now = this.clock.now();
    for (const [name, at] of Object.entries({ issued_at: now, valid_from: now, valid_until: now + LASTS_MS })) {
      this.fields[name].input.value ||= written(at);
    }
    this.#tellReplaced();
    this.focus();
  }

  /** The levels in force: who enters another one sees which it replaces. */
  know(present) {
    this.#present = present;
    this.#tellReplaced();
  }

  #tellReplaced() {
    const old = this.#present.find(({ hazard }) => hazard === this.fields.hazard.input.value);
    const known = old && { level: levelWords(old.level), source: old.source, until: whenWords(old.valid_until) };
    put(this.replaces, old ? t("Replaces {level} of {source}, in force until {until}.", known) : "");
  }

  async #submit(event) {
    event.preventDefault();
    put(this.said, "");
    const body = this.#read();
    if (!body || this.go.disabled) return;
    this.go.disabled = true;
    const answer = await post(PATH, body, this.#key(body));
    this.go.disabled = false;
    if (answer.status === 200) this.#done();
    else if (answer.status !== 400 || !this.#faultOf(answer.body)) put(this.said, refusal(answer.status));
  }

  #done() {
    this.node.reset();
    this.on.onDone();
  }

  /** The request's body; null where something does not fit, which is then said at its field. */
  #read() {
    const body = {};
    const wrong = Object.entries(this.fields).filter(([name, field]) => {
      body[name] = field.read();
      return !field.say(body[name] === null);
    });
    wrong[0]?.[1].input.focus();
    return wrong.length ? null : body;
  }

  /** The server's own finding, at its field; whether it is one of ours. */
  #faultOf(body) {
    const member = /^\w+/.exec(body?.detail ?? "")?.[0];
    const field = this.fields[FIELD_OF[member] ?? member];
    field?.say(true);
    field?.input.focus();
    return Boolean(field);
  }
}

/** By the request's own names: { node, input, read() (null: does not fit), say(wrong) (whether it fits) }. */
function fields() {
  const moment = (label, fault) => textField(label, fault, { inputMode: "numeric", placeholder: "27/10/2025 20:00", maxLength: 16 }, readMoment);
  const { longest } = boot.risk;
  const line = (text) => (text.trim() && text.trim().length <= longest ? text.trim() : null);
  return {
    hazard: hazardField(),
    level: levelField(),
    source: textField(t("Bulletin: who issued it, and its number"), t("Say which bulletin it is, in at most {n} characters.", { n: longest }), { maxLength: longest }, line),
    issued_at: moment(t("Issued"), t("Day/month/year hour:minute, within the last 31 days and not in the future.")),
    valid_from: moment(t("In force from"), t("Day/month/year hour:minute, at most 31 days ahead.")),
    valid_until: moment(t("until"), t("Day/month/year hour:minute: after it begins, not in the past, at most 31 days later.")),
    place: textField(t("Where (empty: the whole city)"), t("At most {n} characters.", { n: longest }), { maxLength: longest }, (text) => text.trim()),
  };
}

function readMoment(text) {
  const at = typed(text);
  return at === null ? null : isoTime(at);
}

function textField(label, fault, about, read) {
  const input = el("input", { type: "text", autocomplete: "off", ...about });
  return field(label, input, fault, () => read(input.value));
}

function hazardField() {
  const options = Object.entries(boot.risk.hazards).map(([name, words]) => el("option", { value: name }, capital(words)));
  const input = el("select", {}, ...options);
  return field(t("Hazard"), input, t("Choose a hazard."), () => input.value || null);
}

function field(label, input, fault, read) {
  const words = el("span", { className: "risk-wrong", id: `risk-field-${++count}` });
  mark(input, "aria-describedby", words.id);
  const node = el("label", { className: "risk-field" }, el("span", {}, label), input, words);
  return { node, input, read, say: (wrong) => said(input, words, wrong ? fault : "") };
}

function levelField() {
  const choices = Object.keys(boot.risk.levels).map((level) => {
    const choice = el("input", { type: "radio", name: "level", value: level });
    return el("label", { className: "risk-choice" }, choice, levelSign(Number(level)));
  });
  const words = el("span", { className: "risk-wrong", id: `risk-field-${++count}` });
  const node = el("fieldset", { className: "risk-field" }, el("legend", {}, t("Level, as the bulletin says it")), el("div", { className: "risk-choices" }, ...choices), words);
  mark(node, "aria-describedby", words.id);
  const chosen = () => node.querySelector("input:checked");
  const say = (wrong) => said(node, words, wrong ? t("Choose the level that the bulletin says.") : "");
  return { node, input: node.querySelector("input"), read: () => chosen() && Number(chosen().value), say };
}

/** Whether there is nothing to say. */
function said(input, place, words) {
  put(place, words);
  mark(input, "aria-invalid", Boolean(words) && "true");
  return !words;
}

let count = 0;
