// Rings on the map around stations with an alarm: broken and heavy where somebody must acknowledge, thin and closed where
// somebody has. In a flood only the worst of each line has one. Nothing blinks.

import { waits } from "./alarms.mjs";
import { canvas, colours, RATIO } from "./sprites.mjs";

const SOURCE = "alarm-rings";
const BOX = 44; // px
const RADIUS = 18;
const PARTS = 4;

export class AlarmRings {
  #said = "";

  constructor(city, stations, alarms, picture) {
    Object.assign(this, { map: city.map, stations, alarms, picture });
    city.onStyle(() => this.#install());
  }

  #install() {
    this.#said = "";
    for (const how of ["waits", "seen"]) for (const priority of [1, 2, 3, 4]) this.#draw(how, priority);
    this.map.addSource(SOURCE, { type: "geojson", data: collection([]) });
    const layout = { "icon-image": ["get", "icon"], "icon-allow-overlap": true, "icon-ignore-placement": true };
    this.map.addLayer({ id: SOURCE, type: "symbol", source: SOURCE, layout });
    this.render();
  }

  #draw(how, priority) {
    const name = `ring-${how}-${priority}`;
    if (!this.map.hasImage(name)) this.map.addImage(name, ring(how, priority), { pixelRatio: RATIO });
  }

  render() {
    if (!this.map.getSource(SOURCE)) return;
    const worst = new Map();
    for (const { items } of this.alarms.lines.toReversed()) {
      const alarm = items.find(waits) ?? items[0];
      if (this.picture.entries.has(alarm.asset)) worst.set(alarm.asset, alarm);
    }
    const features = [...worst].map(([asset, alarm]) => feature(this.picture.entries.get(asset), alarm));
    const said = JSON.stringify(features);
    if (said === this.#said) return;
    this.#said = said;
    this.stations.setApart(new Set(worst.keys()), "alarm");
    this.map.getSource(SOURCE).setData(collection(features));
  }
}

const collection = (features) => ({ type: "FeatureCollection", features });

function feature({ lon, lat }, alarm) {
  const icon = `ring-${waits(alarm) ? "waits" : "seen"}-${alarm.priority}`;
  return { type: "Feature", properties: { icon }, geometry: { type: "Point", coordinates: [lon, lat] } };
}

/** The image `ring-<waits | seen>-<priority>`. */
function ring(how, priority) {
  const [colour, { pen, image }] = [colours(), canvas(BOX, BOX)];
  const arcs = how === "waits" ? Array.from({ length: PARTS }, (_, n) => (n * 2 * Math.PI) / PARTS + Math.PI / 8) : [0];
  const long = how === "waits" ? Math.PI / 4 : 2 * Math.PI;
  for (const [width, stroke] of how === "waits" ? [[7, colour("n1")], [4.5, colour(`s${priority}`)]] : [[1.5, colour("n9")]]) {
    pen.lineWidth = width;
    pen.strokeStyle = stroke;
    for (const from of arcs) {
      pen.beginPath();
      pen.arc(0, 0, RADIUS, from, from + long);
      pen.stroke();
    }
  }
  return image();
}
