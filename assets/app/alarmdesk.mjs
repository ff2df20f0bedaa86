// Everything about alarms on this screen, joined: the model, what is on the way to the server, the list and its tabs, the
// banner while nothing can be written. Others are told through `parts`.

import { tell, warn } from "./announce.mjs";
import { Outbox } from "./alarmacts.mjs";
import { askMany, askShelf } from "./alarmasks.mjs";
import { AlarmKeys } from "./alarmkeys.mjs";
import { AlarmList } from "./alarmlist.mjs";
import { AlarmNews } from "./alarmnews.mjs";
import { AlarmPanel } from "./alarmpanel.mjs";
import { AlarmRings } from "./alarmrings.mjs";
import { Alarms, offered, waits } from "./alarms.mjs";
import { AlarmTabs } from "./alarmtabs.mjs";
import { Sound } from "./alarmsound.mjs";
import { AlarmViews } from "./alarmviews.mjs";
import { stateOf, stationOf, whatOf } from "./alarmwords.mjs";
import { byId, el, fill, put } from "./dom.mjs";
import { isoTime, joined } from "./format.mjs";
import { shape } from "./symbols.mjs";
import { t } from "./words.mjs";

const PATH = "/api/v1/alarms";
const SAID_MS = 20_000; // how long a refusal stands above the list
const SOON_MS = 80;

export class AlarmDesk {
  alarms = new Alarms();
  parts = [];
  #soon = 0;
  #saidUntil = 0;

  /** `pick(asset)` selects a station. */
  constructor({ picture, clock }, pick, fold) {
    Object.assign(this, { picture, clock });
    this.outbox = new Outbox({ change: () => this.#later(), answer: (wish, status, body) => this.#answered(wish, status, body) });
    this.views = new AlarmViews({ alarms: this.alarms, outbox: this.outbox, picture, clock });
    this.list = new AlarmList(byId("alarms"), this.alarms, this.views, { pick, act: (verb, items) => this.act(verb, items) });
    this.tabs = new AlarmTabs(byId("rail-right"), () => this.render());
    const act = (verb, items) => this.act(verb, items);
    this.panel = new AlarmPanel(byId("panel").querySelector(".panel-alarms"), this, act);
    this.sound = new Sound(byId("sound"), this.alarms, this.outbox);
    const news = new AlarmNews(this.alarms, picture, this.sound, byId("alarms").querySelector(".alarm-keys"));
    this.parts = [this.panel, this.sound, news];
    this.said = byId("alarms").querySelector(".alarm-said");
    new AlarmKeys(byId("rail-right"), this.list, () => this.tabs.show("alarms", fold));
    fill(byId("away"), [shape("2"), el("p", {}, el("strong", {}, t("Actions cannot be written just now")), el("span", {}, t("The database does not answer. The live view goes on; acknowledge, hide and reset work again by themselves. What has to be done at once, do by phone and note it in the duty book.")))]);
  }

  snapshot(message) {
    const first = !this.begun;
    this.alarms.snapshot(message);
    this.begun = true;
    if (first) this.outbox.resume();
    this.render();
  }

  frame(message) {
    if (this.alarms.frame(message)) this.#later();
  }

  /** A station was selected, or none. */
  select(id) {
    this.list.select(id);
    this.panel.select(id);
    this.#later();
  }

  /** The map is there. */
  mapReady(stations) {
    this.parts.push(new AlarmRings(stations, this.alarms, this.picture));
  }

  #later() {
    this.#soon ||= setTimeout(() => this.render(), SOON_MS);
  }

  render() {
    clearTimeout(this.#soon);
    this.#soon = 0;
    if (!this.begun) return;
    if (this.#saidUntil < performance.now()) this.said.hidden = true;
    this.list.render();
    this.tabs.render(this.alarms);
    const away = !this.alarms.known || this.outbox.stuck;
    if (byId("away").hidden === away) this.#tellAway(away);
    for (const part of this.parts) part.render();
  }

  #tellAway(away) {
    byId("away").hidden = !away;
    warn(away ? t("Actions cannot be written just now") : "");
  }

  /**
   * Does `verb` to these alarms, asking first where it needs a reason or touches many. They are as they were shown: the
   * server does not acknowledge what has become worse since.
   */
  async act(verb, items) {
    const able = items.filter((alarm) => offered(this.alarms.items.get(alarm.id) ?? alarm)[verb]);
    if (!able.length) return;
    if (!this.alarms.known) return this.say(t("Nothing can be written just now"));
    if (verb === "shelve") return this.#shelve(able[0]);
    if (able.length > 1 && !(await askMany(able.map((alarm) => this.views.brief(alarm))))) return;
    for (const { id, version } of able) this.#want(id, verb, verb === "acknowledge" ? { version } : {});
  }

  async #shelve(alarm) {
    const asked = await askShelf(joined(stationOf(alarm, this.picture), whatOf(alarm)));
    if (!asked) return;
    this.#want(alarm.id, "shelve", { until: isoTime(this.clock.now() + asked.minutes * 60_000), reason: asked.reason });
  }

  #want(id, verb, body) {
    this.outbox.want({ about: id, verb, path: `${PATH}/${id}/${verb}`, body });
  }

  #answered({ about, verb }, status, body) {
    const before = this.alarms.items.get(about);
    if (status === 200 && !body.id) return;
    if (status === 200) return this.alarms.put(body);
    if (status === 409) this.alarms.put(body.current);
    const alarm = body?.current ?? before;
    const what = alarm ? stationOf({ ...alarm, asset: `${alarm.feed}/${alarm.station}` }, this.picture) : "";
    if (status !== 200) this.say(joined(what, this.#refusal(status, verb, alarm)));
  }

  #refusal(status, verb, alarm) {
    if (status === 403) return verb === "shelve" && alarm?.priority === 4 ? t("critical alarms are hidden by a supervisor only") : t("your role may not do this");
    if (status === 401) return t("not done: you are not signed in any more");
    if (status === 404) return t("there is no such alarm any more");
    if (status === 409 && waits(alarm)) return t("not acknowledged: it has just become worse, look at it again");
    if (status === 409) return t("somebody was first: {state}", { state: stateOf(alarm, this.clock.now()) });
    return t("not done: the server did not accept it ({status})", { status });
  }

  /** A sentence above the list, for a while, and for those who listen. */
  say(text) {
    put(this.said, text);
    this.said.hidden = false;
    this.#saidUntil = performance.now() + SAID_MS;
    tell(text);
  }
}
