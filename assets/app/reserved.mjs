// Room on the map for what is written over it by other means: pills and names make way for it as for a symbol.

const NAME = "reserved";

export class Reserved {
  #kept = "";
  #features = [];

  constructor(city) {
    this.map = city.map;
    city.onStyle(() => this.#install());
  }

  /** Keeps these boxes of the map free, in its pixels: { x, y, width, height }. */
  keep(boxes) {
    const kept = JSON.stringify(boxes.map((box) => Object.values(box).map(Math.round)));
    if (kept === this.#kept) return;
    this.#kept = kept;
    this.#features = boxes.map((box) => this.#feature(box));
    this.map.getSource(NAME)?.setData({ type: "FeatureCollection", features: this.#features });
  }

  #feature({ x, y, width, height }) {
    const { lng, lat } = this.map.unproject([x + width / 2, y + height / 2]);
    const properties = { room: [height / 2, width / 2, height / 2, width / 2] };
    return { type: "Feature", properties, geometry: { type: "Point", coordinates: [lng, lat] } };
  }

  /** The topmost layer: what is above finds its place first. */
  #install() {
    this.map.addImage(NAME, { width: 1, height: 1, data: new Uint8Array(4) });
    this.map.addSource(NAME, { type: "geojson", data: { type: "FeatureCollection", features: this.#features } });
    const layout = { "icon-image": NAME, "icon-overlap": "always", "icon-padding": ["get", "room"] };
    this.map.addLayer({ id: NAME, source: NAME, type: "symbol", layout });
  }
}
