// Behind the level in the top bar: every level in force or to come with the bulletin it stands in, who entered it and
// where the law has it; for those who may, the form and the way to withdraw. What others do meanwhile is seen at once.

import { freshKey } from "./alarmacts.mjs";
import { askReason } from "./alarmasks.mjs";
import { person } from "./alarmwords.mjs";
import { boot } from "./boot.mjs";
import { inForce, toCome } from "./bulletins.mjs";
import { el, fill, put } from "./dom.mjs";
import { joined } from "./format.mjs";
import { may } from "./person.mjs";
import { RiskForm } from "./riskform.mjs";
import { hazardWords, levelSign, levelWords, placeWords, refusal, whenWords } from "./riskwords.mjs";
import { t } from "./words.mjs";
import { post } from "./write.mjs";

const PATH = "/api/v1/bulletins";
let count = 0;

export class RiskPanel {
  #node = null;
  #cards = new Map();

  constructor(clock) {
    this.clock = clock;
  }

  open(items) {
    this.#make();
    this.render(items);
    this.#turn(may("manage_bulletins") && !items.length);
    this.#node.showModal();
    (this.form.node.hidden ? this.close : this.form).focus();
  }

  /** Does nothing while it is shut. */
  render(items) {
    if (!this.#node) return;
    const now = this.clock.now();
    const [present, later] = [inForce(items, now), toCome(items, now)];
    this.none.hidden = present.length > 0;
    fill(this.present, present.map((one) => this.#card(one)));
    fill(this.later, later.map((one) => this.#card(one)));
    this.laterHead.hidden = !later.length;
    this.form.know(present);
  }

  #make() {
    this.#cards.clear();
    this.head = el("h2", { id: `risk-${++count}` });
    this.close = el("button", { className: "close", type: "button", ariaLabel: t("Close") }, "✕");
    this.none = el("p", {}, t("No level is in force."));
    [this.present, this.later] = [0, 0].map(() => el("ul", { className: "risk-list" }));
    this.laterHead = el("h3", {}, t("To come"));
    this.fault = el("p", { className: "risk-fault", role: "alert" });
    const law = el("a", { className: "risk-law", href: `/law?lang=${boot.lang}#law-disaster_levels` }, t("The levels in law"));
    this.more = el("button", { className: "secondary", type: "button" }, t("Enter a risk level"));
    this.more.hidden = !may("manage_bulletins");
    this.form = new RiskForm(this.clock, { onDone: () => this.#turn(false), onBack: () => this.#turn(false) });
    this.list = el("div", { className: "risk-body" }, this.none, this.present, this.laterHead, this.later, this.fault, el("div", { className: "ask-ways" }, law, this.more));
    this.#node = el("dialog", { className: "ask risk-panel" }, el("header", {}, this.head, this.close), this.list, this.form.node);
    this.#node.setAttribute("aria-labelledby", this.head.id);
    this.more.addEventListener("click", () => this.#turn(true));
    this.close.addEventListener("click", () => this.#node.close());
    this.#node.addEventListener("click", ({ target }) => target === this.#node && this.#node.close());
    this.#node.addEventListener("close", () => this.#gone());
    document.body.append(this.#node);
  }

  #gone() {
    this.#node.remove();
    this.#node = null;
  }

  /** The form in the place of the list, or the list. */
  #turn(form) {
    const back = !form && !this.form.node.hidden;
    this.form.node.hidden = !form;
    this.list.hidden = form;
    put(this.head, form ? t("Enter a risk level") : t("Disaster risk levels in force"));
    put(this.fault, "");
    if (form) this.form.begin();
    else if (back) this.close.focus();
  }

  #card(one) {
    if (!this.#cards.has(one.id)) this.#cards.set(one.id, this.#newCard(one));
    return this.#cards.get(one.id);
  }

  #newCard(one) {
    const facts = [
      [t("Bulletin"), one.source],
      [t("Issued"), whenWords(one.issued_at)],
      [t("In force"), t("from {from} until {until}", { from: whenWords(one.valid_from), until: whenWords(one.valid_until) })],
      [t("Where"), placeWords(one.place)],
      [t("Entered by"), joined(person(one.entered_by), whenWords(one.entered_at))],
    ];
    const list = el("dl", {}, ...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
    const withdraw = el("button", { className: "secondary", type: "button" }, t("Withdraw …"));
    withdraw.hidden = !may("manage_bulletins");
    withdraw.addEventListener("click", () => this.#withdraw(one));
    return el("li", {}, el("h3", {}, levelSign(one.level), el("span", {}, hazardWords(one.hazard))), list, withdraw);
  }

  async #withdraw({ id, level, hazard }) {
    const title = t("Withdraw: {level}?", { level: joined(levelWords(level), hazardWords(hazard)) });
    const reason = await askReason(title, t("It leaves every screen. What it replaced does not come back."), t("Withdraw"));
    if (!reason) return;
    const { status } = await post(`${PATH}/${id}/withdraw`, { reason }, freshKey());
    if (this.#node) put(this.fault, status === 200 ? "" : refusal(status));
  }
}
