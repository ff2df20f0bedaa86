// A station in words: what it is, what it says, where. One row for each feed that needs words of its own; a feed that
// has none is described by its label and first measure.

import { boot, feedOf, registered, word } from "./boot.mjs";
import { joined, number } from "./format.mjs";
import { levelWords, reservoirWords } from "./levels.mjs";
import { t } from "./words.mjs";

const has = (value) => value !== null && value !== undefined;

/** How names of each feed's devices begin when they say again what the title says: `Đo mưa A Roàng`. */
const SAID_AGAIN = {
  water_level: /^(?:trạm )?(?:mực nước|thủy văn) +(?=.)/iu,
  rainfall: /^(?:trạm )?(?:đo )?mưa +(?=.)/iu,
  reservoir: /^hồ(?: chứa)? +(?=.)/iu,
  air_quality: /^(?:trạm )?không khí +(?=.)/iu,
  weather: /^(?:trạm )?thời tiết +(?=.)/iu,
  camera: /^camera +(?=.)/iu,
};

/** A name from outside, or a word for the lack of one: a station's id is not for people. */
export function nameOf(entry) {
  if (!entry.name || entry.name === entry.station) return t("unnamed station");
  return SAID_AGAIN[entry.feed] ? entry.name.replace(SAID_AGAIN[entry.feed], "") : entry.name;
}

const titled = (entry, words) => words({ name: nameOf(entry) });

/** `phường Kim Long`; nothing outside the city. */
export function placeOf(entry) {
  const ward = boot.wards[entry.ward];
  return ward ? t("{kind} {name}", ward) : "";
}

/** { text, unit } of a measure, the unit with the no-break space before it; null when it was not reported. */
export function valueOf(entry, name) {
  const measure = feedOf(entry).measures.find((one) => one.name === name);
  if (!measure || !has(entry[name])) return null;
  return { text: number(entry[name], measure.decimals), unit: measure.unit ? `\u00a0${measure.unit}` : "" };
}

/** `1.782 m³/s`, with a no-break space; "" when it was not reported. */
export function written(entry, name) {
  const value = valueOf(entry, name);
  return value ? value.text + value.unit : "";
}

/** Words around a value; nothing when it was not reported. */
const around = (value, words) => (value ? words(value) : "");
const released = (entry) => around(written(entry, "outflow_m3s"), (value) => t("releasing {value}", { value }));
const gusts = (entry) => around(written(entry, "gust_ms"), (value) => t("gusts of {value}", { value }));
const wind = (entry) => around(written(entry, "wind_ms"), (value) => t("wind of {value}", { value }));

const DESCRIBE = {
  water_level(entry) {
    const { river } = registered(entry);
    const title = river ? t("{river} river at {name}", { river, name: nameOf(entry) }) : nameOf(entry);
    return { title, main: "level_m", line: levelWords(entry) };
  },
  reservoir: (entry) => ({
    title: t("{name} reservoir", { name: nameOf(entry) }),
    main: "level_m",
    line: joined(reservoirWords(entry), released(entry)),
    brief: released(entry),
  }),
  rainfall: (entry) => ({
    title: titled(entry, (name) => t("Rain at {name}", name)),
    main: "rain_mm",
    line: around(written(entry, "period_min"), (value) => t("in {value}", { value })),
  }),
  fire_alarm: (entry) => ({
    title: nameOf(entry),
    line: joined(word(entry, "state"), word(entry, "detector"), entry.address),
  }),
  forest_fire: (entry) => ({
    title: titled(entry, (name) => t("Forest fire danger, {name}", name)),
    main: has(entry.danger_class) ? "danger_class" : "p_index",
    line: around(written(entry, "p_index"), (value) => t("P index {value}", { value })),
  }),
  traffic_event: (entry) => ({
    title: joined(word(entry, "event") || t("Road incident"), entry.name === entry.station ? "" : entry.name),
    main: "depth_cm",
    line: joined(entry.ended ? t("over") : "", entry.text),
  }),
  traffic_flow: (entry) => ({
    title: nameOf(entry),
    main: "speed_kmh",
    line: around(written(entry, "volume_vph"), (value) => t("{value} passing", { value })),
  }),
  air_quality: (entry) => ({
    title: titled(entry, (name) => t("Air at {name}", name)),
    main: has(entry.pm25) ? "pm25" : "pm10",
    line: t("air quality: {band}", { band: boot.air_bands[entry.severity] }),
  }),
  weather: (entry) => ({
    title: titled(entry, (name) => t("Weather at {name}", name)),
    main: has(entry.gust_ms) && entry.severity > 0 ? "gust_ms" : "temperature_c",
    line: gusts(entry) || wind(entry),
  }),
  camera: (entry) => ({
    title: titled(entry, (name) => t("Camera {name}", name)),
    line: joined(word(entry, "event") || t("nothing unusual seen"), entry.text, sureness(entry)),
  }),
  report: (entry) => ({
    title: entry.title || word(entry, "category") || t("Citizen report"),
    line: joined(entry.title ? word(entry, "category") : "", entry.address),
  }),
};

function sureness({ confidence }) {
  return has(confidence) ? t("{percent} % sure", { percent: number(confidence * 100) }) : "";
}

function plain(entry) {
  const first = feedOf(entry).measures[0]?.name;
  return { title: `${feedOf(entry).label}: ${nameOf(entry)}`, main: first, line: "" };
}

/** { title, line, place, brief, main, value }: `main` names the measure that stands for the station. */
export function describe(entry) {
  const found = (DESCRIBE[entry.feed] ?? plain)(entry);
  return {
    brief: found.line,
    ...found,
    name: nameOf(entry),
    place: placeOf(entry),
    value: found.main ? valueOf(entry, found.main) : null,
  };
}
