// The map itself: MapLibre from our own server, the style of the theme, the camera. What is on it is drawn by
// stations.mjs and plates.mjs, which put their layers back after every change of style.

import { asked, say } from "./address.mjs";
import { boot } from "./boot.mjs";
import { byId, put, scale } from "./dom.mjs";
import { number } from "./format.mjs";
import { mapPlace } from "./mapplace.mjs";
import { Repaint } from "./repaint.mjs";
import { t } from "./words.mjs";

const DESIGNED = { width: 1222, height: 960 }; // px of the map for which the style's zoom was chosen
const BOUNDS = [[106.2, 15.4], [109.2, 17.4]];
const REST_MS = 10_000; // the map draws all of the city for the least that it is told
const NEAR = 15; // where nothing is gathered any more
const SCALES_KM = [0.1, 0.2, 0.5, 1, 2, 4, 6, 10, 20, 40];

export class CityMap {
  #seen = "";
  #resting = [];
  #restless = 0;
  #repaint = null;

  /** Before there is a page around it: `enter` says when there is. */
  static async open(theme) {
    const asked = [mapPlace(), import("/lib/maplibre-gl/maplibre-gl.mjs"), styleOf(theme)];
    const [container, { Map: MapLibreMap }, style] = await Promise.all(asked);
    return new CityMap(container, MapLibreMap, style);
  }

  constructor(container, MapLibreMap, style) {
    this.container = container;
    this.scale = scale();
    this.style = style;
    this.map = new MapLibreMap({
      container,
      style,
      ...(viewAsked() ?? this.#home()),
      pixelRatio: devicePixelRatio * this.scale,
      maxBounds: BOUNDS,
      minZoom: 8,
      maxZoom: 16,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      validateStyle: false, // tests have seen what we serve, and it costs time before anything is drawn
      locale: { "Map.Title": t("Map of the city") },
    });
    this.map.getCanvas().setAttribute("aria-description", t("All that is on the map is also in the list “Now”, in the layers and in the search."));
    this.#repaint = new Repaint(this.map);
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
  }

  /** The page is there, and the map at its place in it. */
  enter() {
    this.map.resize();
    if (!viewAsked()) this.map.jumpTo(this.#home());
    this.#seen = this.#view();
    this.map.on("moveend", () => (this.#tell(), this.rest(0)));
    for (const moved of ["move", "resize"]) this.map.on(moved, () => this.#note());
    this.onStyle(() => this.#note());
    for (const button of document.querySelectorAll(".control[data-do]")) {
      button.addEventListener("click", () => this.#do(button.dataset.do));
    }
  }

  /** Whatever is known is on the map: it may be seen. */
  told() {
    this.#repaint.told();
  }

  /** What the address says of the view: nothing while it is the whole city. */
  #tell() {
    const view = this.#view();
    if (view === this.#seen) return; // only the size has changed
    this.#seen = view;
    const { center, zoom } = this.#home();
    say("at", view === written(center[1], center[0], zoom) ? null : view);
  }

  #view() {
    const { lat, lng } = this.map.getCenter();
    return written(lat, lng, this.map.getZoom());
  }

  /** Calls back once the style of a theme has come, now and after every change. */
  onStyle(callback) {
    this.map.on("style.load", callback);
    if (this.styled) callback();
  }

  /** Whether there is a style to put layers in: between two themes there is none for a moment. */
  get styled() {
    return Boolean(this.map.getLayer(this.style.layers[0].id));
  }

  /** Calls back when the map is to be told of what can wait: after a move, or soon after `rest()`, with all others. */
  onRest(callback) {
    this.#resting.push(callback);
  }

  /** Something waits; after a snapshot or another theme not for long. */
  rest(wait = REST_MS) {
    if (wait < REST_MS) clearTimeout(this.#restless), (this.#restless = 0);
    this.#restless ||= setTimeout(() => this.#rest(), wait);
  }

  #rest() {
    clearTimeout(this.#restless);
    this.#restless = 0;
    for (const callback of this.#resting) callback();
  }

  async wear(theme) {
    this.style = await styleOf(theme);
    this.map.setStyle(this.style, { diff: false });
  }

  /** Moves only as far as needed for the point to be seen. */
  show(lon, lat) {
    const { width, height } = this.container.getBoundingClientRect();
    const at = this.map.project([lon, lat]);
    const [right, bottom] = [width / this.scale - 60, height / this.scale - 60];
    if (at.x < 60 || at.y < 60 || at.x > right || at.y > bottom) this.map.easeTo({ center: [lon, lat], duration: 400 });
  }

  /** Flies to where all of `bounds` [west, south, east, north] is seen; a point to the streets around it. */
  fit([west, south, east, north]) {
    const padding = Math.min(80, this.container.clientWidth / 8);
    this.map.fitBounds([[west, south], [east, north]], { padding, maxZoom: 14.5, duration: 800 });
  }

  /** Flies so near that these places, { lon, lat }, no longer are one. */
  open(places) {
    const [lons, lats] = [places.map(({ lon }) => lon), places.map(({ lat }) => lat)];
    const bounds = [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
    const { center, zoom } = this.map.cameraForBounds(bounds, { padding: this.container.clientWidth / 8, maxZoom: NEAR });
    this.map.easeTo({ center, zoom: Math.max(zoom, Math.min(NEAR, Math.floor(this.map.getZoom()) + 1)), duration: 300 });
  }

  #do(what) {
    const gently = { duration: 200 };
    if (what === "in") this.map.zoomIn(gently);
    else if (what === "out") this.map.zoomOut(gently);
    else this.map.easeTo({ ...this.#home(), duration: 400 });
  }

  /** The style's own view, so that the same part of the city is seen whatever the size of the map. */
  #home() {
    const { width, height } = this.container.getBoundingClientRect();
    const part = Math.min(width / DESIGNED.width, height / DESIGNED.height) / this.scale;
    return { center: this.style.center, zoom: Math.max(9.3, this.style.zoom + Math.log2(part || 1)) };
  }

  #note() {
    const metresPerPixel = (40_075_016 * Math.cos((this.map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** this.map.getZoom());
    const km = SCALES_KM.findLast((one) => (one * 1000) / metresPerPixel <= 110) ?? SCALES_KM[0];
    const bar = document.querySelector(".map-note .scale");
    bar.style.setProperty("--bar", `${((km * 1000) / metresPerPixel) * this.scale}px`);
    put(bar, `${number(km, km < 1 ? 1 : 0)}\u00a0km`);
    const schematic = this.style.metadata?.["ioc:schematic"];
    const words = schematic ? t("Boundaries: schematic") : t("Boundaries: 40 wards and communes since 01/07/2025");
    put(document.querySelector(".map-note .boundary"), words);
  }
}

const written = (lat, lon, zoom) => [lat.toFixed(4), lon.toFixed(4), zoom.toFixed(2)].join("_");

/** The view that the address asks for; null where it asks for none, or for one that is elsewhere. */
function viewAsked() {
  const [lat, lon, zoom] = (asked("at") ?? "").split("_").map(Number);
  const [[west, south], [east, north]] = BOUNDS;
  const inside = lat >= south && lat <= north && lon >= west && lon <= east && zoom >= 8 && zoom <= 16;
  return inside ? { center: [lon, lat], zoom } : null;
}

async function styleOf(theme) {
  const answer = await fetch(`/ui/style/${theme}.json?lang=${boot.lang}`);
  if (!answer.ok) throw new Error(`/ui/style/${theme}.json: ${answer.status}`);
  return answer.json();
}

export const failed = () => put(byId("map").parentElement.querySelector(".map-wait"), t("The map cannot be drawn on this machine; the lists go on."));
