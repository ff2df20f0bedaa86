// Room on the map for what is drawn over it by other means: names make way for it as for a symbol.

const NAME = "reserved";

export class Reserved {
  #said = "";
  #features = [];

  /** `kept()` gives the boxes { x, y, width, height } that are to stay free, in the map's pixels. */
  constructor(city, kept) {
    Object.assign(this, { city, map: city.map, kept });
    city.onStyle(() => this.#features.length && this.#install());
    city.onRest(() => this.#tell());
  }

  #tell() {
    const boxes = this.kept();
    const said = JSON.stringify(boxes.map(({ x, y, width, height }) => [x, y, width, height].map(Math.round)));
    if (said === this.#said) return;
    this.#said = said;
    this.#features = boxes.map((box) => this.#feature(box));
    const source = this.map.getSource(NAME);
    if (source) source.setData({ type: "FeatureCollection", features: this.#features });
    else if (this.city.styled) this.#install();
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
    this.map.addLayer({ id: NAME, source: NAME, type: "symbol", layout, paint: { "icon-opacity": 0 } });
  }
}
