// What a line of the alarm list shows, from the model: an alarm, or many in one whose worst lends it everything.

import { offered, waits } from "./alarms.mjs";
import { placeOfAlarm, priorityWord, sharedOf, stateOf, stationOf, valueOfAlarm, whatOf, wordOfAlarm } from "./alarmwords.mjs";
import { feedOf } from "./boot.mjs";
import { duration, joined, number } from "./format.mjs";
import { t } from "./words.mjs";

const NOTHING = { acknowledge: false, reset: false, unshelve: false, shelve: false };

export class AlarmViews {
  constructor({ alarms, outbox, picture, clock }) {
    Object.assign(this, { alarms, outbox, picture, clock });
  }

  /** One alarm. `local`: the station is known from where the line stands. */
  single(alarm, { local = false, indent = false } = {}) {
    const [what, station] = [whatOf(alarm), stationOf(alarm, this.picture)];
    const place = placeOfAlarm(alarm, this.picture);
    return {
      id: alarm.id,
      asset: alarm.asset,
      ...this.#look(alarm),
      title: local ? what : station,
      line: local ? "" : joined(wordOfAlarm(alarm), what, place),
      state: stateOf(alarm, this.clock.now()),
      offered: offered(alarm),
      going: this.#going([alarm]),
      away: !this.alarms.known,
      indent,
    };
  }

  /** Many in one line, the worst first in `items`. */
  folded({ key, by, what, items }, open) {
    const [worst, waiting] = [items[0], items.filter(waits).length];
    return {
      ...this.single(worst),
      id: key,
      ...this.#look(worst),
      title: t("{place}: {n} alarms", { place: sharedOf({ by, what, items }), n: number(items.length) }),
      line: joined(t("worst: {station}", { station: stationOf(worst, this.picture) }), whatOf(worst)),
      value: null,
      state: this.#stateOf(items, waiting),
      waits: waiting > 0,
      offered: { ...NOTHING, acknowledge: items.some((alarm) => offered(alarm).acknowledge) },
      going: this.#going(items),
      many: open ? t("Fold") : t("Unfold"),
      open,
    };
  }

  /** One in one line of text, with its shape. */
  brief(alarm) {
    const { severity, symbol, hollow } = this.#look(alarm);
    const value = valueOfAlarm(alarm, this.picture);
    const over = alarm.active ? "" : stateOf(alarm, this.clock.now());
    const text = joined(stationOf(alarm, this.picture), whatOf(alarm), value ? value.text + value.unit : "", over);
    return { severity, symbol, hollow, text };
  }

  /** One that has ended while its line was held. */
  ended(view) {
    return { ...view, gone: true, waits: false, state: t("over"), offered: NOTHING, going: null };
  }

  #look(alarm) {
    return {
      severity: alarm.priority,
      symbol: feedOf(alarm)?.symbol ?? null,
      hollow: !alarm.active || alarm.state === "shelved",
      value: valueOfAlarm(alarm, this.picture),
      age: duration(this.clock.age(alarm.raisedMs)),
      priority: priorityWord(alarm),
      waits: waits(alarm),
    };
  }

  #stateOf(items, waiting) {
    if (!waiting) return t("all acknowledged");
    const over = !items.some(({ active }) => active);
    return over ? t("{n} over, not acknowledged", { n: number(waiting) }) : t("{n} not acknowledged", { n: number(waiting) });
  }

  #going(items) {
    const wishes = items.flatMap(({ id }) => this.outbox.of(id));
    if (!wishes.length) return null;
    if (wishes.some(({ trouble }) => trouble)) return t("not written yet, tried again …");
    return wishes.length > 1 ? t("sending {n} …", { n: number(wishes.length) }) : t("sending …");
  }
}
