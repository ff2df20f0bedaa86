// The whole of what this screen shows: takes snapshots and frames, remembers the selection, ticks the ages.

import { hasLaw, lawful } from "./boot.mjs";
import { clockTime, longDay } from "./format.mjs";
import { byId, mark, put } from "./dom.mjs";
import { tally } from "./layers.mjs";
import { onceShown } from "./painted.mjs";
import { under } from "./under.mjs";
import { t } from "./words.mjs";

const OFTEN_MS = 250; // counts and order change no oftener, however fast frames come
const FRESH_MS = 500; // what a frame has just brought need not be written again for its ages
const DRAWN = "map drawn";

export class Screen {
  health = {};
  #listsDue = 0;
  #listedAt = -Infinity;
  #settled = false;
  #shown = false;
  parts = null;
  link = null;
  city = null;

  constructor(given) {
    Object.assign(this, given);
  }

  start() {
    this.#label();
    setInterval(() => this.#tick(), 1000);
    document.addEventListener("visibilitychange", () => document.hidden || this.#all());
    byId("theme").addEventListener("click", () => this.#wear(this.choice.theme === "dark" ? "light" : "dark"));
  }

  snapshot(message) {
    this.clock.start(message.now, message.rate, message.heardAt);
    this.trends.forget();
    if (this.#settled) this.latency.begin(Date.parse(message.now));
    this.picture.replace(message.stations);
    this.standing.renew();
    for (const entry of this.picture.entries.values()) this.trends.note(entry);
    this.#hear(message);
    this.canary.note(message);
    this.alarms.snapshot(message);
    this.parts.strip.begin();
    this.past.learn(lawful(this.picture));
    if (this.asked) this.past.follow(this.picture.entries.get(this.choice.station));
    this.#all();
    this.chart.refresh();
    this.#selectionFromAddress();
  }

  frame(message) {
    this.clock.note(message.now, message.heardAt);
    const { touched, heard } = this.picture.apply(message);
    const counted = this.standing.update(touched);
    for (const entry of heard) {
      this.trends.note(entry);
      this.past.note(entry);
    }
    this.#hear(message);
    this.canary.note(message);
    this.alarms.frame(message);
    if (touched.size && !document.hidden) {
      this.#now(touched, counted);
      this.#draw(touched, counted);
    }
    mark(document.body, "data-seq", this.seq);
    this.latency.note(heard, this.clock);
    if (heard.some(({ id }) => id === this.choice.station)) this.chart.refresh();
  }

  /**
   * What is being looked at changes with the frame; so do counts and order, if they do, but no oftener than four times a
   * second. Ages and rates follow with the clock.
   */
  #now(touched, counted) {
    const wait = this.#listedAt + OFTEN_MS - performance.now();
    const lists = counted || hasLaw(touched);
    if (lists && wait <= 0) return this.#lists();
    if (touched.has(this.choice.station)) this.#panel();
    this.parts.now.update(touched);
    if (lists) this.#listsDue ||= setTimeout(() => this.#lists(), wait);
  }

  /** On the map: what a frame brings, and what time alone has changed while nobody speaks. */
  #draw(ids, counted) {
    this.stations?.update(ids);
    this.plates?.update(ids, counted);
    this.rivers?.update();
  }

  #hear({ seq, feeds, quarantined, parts }) {
    for (const [name, value] of Object.entries({ feeds, quarantined, parts })) {
      if (value !== undefined) this.health[name] = value;
    }
    this.seq = seq;
  }

  #all() {
    if (!this.clock.known) return;
    this.#lists();
    this.stations?.redraw();
    this.rivers?.update();
    this.plates?.render();
    this.#tick();
  }

  #lists() {
    clearTimeout(this.#listsDue);
    this.#listsDue = 0;
    this.#listedAt = performance.now();
    const aged = this.standing.age();
    if (aged.length) this.#draw(new Set(aged), true);
    const { layers, legend, now: list, calm, strip } = this.parts;
    const rows = tally(this.standing);
    layers.render(rows);
    legend.render(this.standing);
    const abnormal = list.render(this.picture);
    calm.render(this.picture, abnormal, this.choice.station);
    strip.render(rows, this.health, this.latency.figures);
    this.#hatch();
    this.#panel();
  }

  #panel() {
    const entry = this.picture.entries.get(this.choice.station);
    if (entry) this.parts.panel.render(entry, this.chart.measureOf(entry));
    else this.parts.panel.hide();
  }

  select(id) {
    this.choice.setStation(id);
    this.found?.clear();
    this.#mark(id);
    const entry = this.picture.entries.get(id);
    this.past.follow(entry);
    if (!entry) this.chart.hide();
    else {
      this.chart.show(entry);
      this.city?.show(entry.lon, entry.lat);
    }
    this.#lists();
  }

  /** A named thing of the map, from the search. */
  goTo(named) {
    this.select(null);
    this.found?.show(named);
  }

  /** History has told something new about what is shown. */
  told() {
    this.#lists();
    this.plates?.render();
  }

  measure(name) {
    this.choice.setMeasure(name);
    this.chart.ask();
    this.#panel();
  }

  /** The page has been drawn once: from now on a delay is that of the path, not of the loading. */
  settle() {
    this.#settled = true;
    if (this.clock.known) this.latency.begin(this.clock.now());
  }

  hide(feeds) {
    if (!this.stations) return;
    this.stations.hide(feeds);
    this.wards.hidden = feeds;
    this.plates.hidden = feeds;
    this.plates.render();
    this.#hatch();
  }

  /** `names` of the switches that are on. */
  show(names) {
    if (!this.wards) return;
    this.wards.on = names.has("wards");
    this.places.on = names.has("places");
    this.places.update();
    this.basemap.on = names.has("basemap");
    this.basemap.update();
    this.#hatch();
  }

  #hatch() {
    if (this.wards && this.clock.known) this.parts.switches.count(this.wards.update());
  }

  mapReady(pick) {
    const { map } = this.city;
    this.city.onStyle(() => mark(byId("map").parentElement, "data-ready", "true"));
    map.on("idle", () => this.#drawn());
    map.on("click", ({ point }) => this.ruler.on || this.#click(point, pick));
    this.#mark(this.choice.station);
    this.hide(this.parts.layers.hidden);
    this.show(this.parts.switches.on);
    if (!this.clock.known) return;
    this.rivers.update();
    this.plates.render();
  }

  /** For those who measure: the first time that everything that is known is on the map. */
  #drawn() {
    if (this.#shown || !this.clock.known) return;
    this.#shown = true;
    onceShown(this.city.map, () => performance.mark(DRAWN));
  }

  #click(point, pick) {
    const found = under(this.city.map, this.stations.marks, point);
    if (found?.kind === "cluster") this.city.open(found.members);
    else pick(found?.kind === "station" ? found.id : null);
  }

  #mark(id) {
    this.parts.now.selected = id;
    this.alarms.select(id);
    this.stations?.select(id);
    if (this.plates) this.plates.selected = id;
  }

  #selectionFromAddress() {
    if (this.asked) return;
    this.asked = true;
    const entry = this.picture.entries.get(this.choice.station);
    if (entry) this.select(entry.id);
  }

  #wear(theme) {
    this.choice.theme = theme;
    this.#label();
    this.city?.wear(theme);
    this.chart.ask();
  }

  #label() {
    put(byId("theme"), this.choice.theme === "dark" ? t("Light") : t("Dark"));
  }

  #tick() {
    this.link?.render();
    this.canary?.render(this.health.parts);
    if (!this.clock.known || document.hidden) return;
    const [now, bar] = [this.clock.now(), byId("clock")];
    put(bar.querySelector(".clock-time"), clockTime(now));
    put(bar.querySelector(".clock-date"), longDay(now));
    this.hover?.refresh();
    this.alarms.render();
    if (performance.now() - this.#listedAt > FRESH_MS) this.#lists();
  }
}
