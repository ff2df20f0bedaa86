// Joins the parts of /map: boot, then the socket; every frame goes to the picture and from there to what shows it.

import { keepOnTheWay } from "./address.mjs";
import { AlarmDesk } from "./alarmdesk.mjs";
import { Back } from "./back.mjs";
import { Basemap } from "./basemap.mjs";
import { load } from "./boot.mjs";
import { Calm } from "./calm.mjs";
import { Canary } from "./canary.mjs";
import { Cards } from "./cards.mjs";
import { ChartBox } from "./chart.mjs";
import { Choice, foldable } from "./choice.mjs";
import { CityMap, failed } from "./citymap.mjs";
import { ServerClock } from "./clock.mjs";
import { appears, byId } from "./dom.mjs";
import { Found } from "./found.mjs";
import { Hover } from "./hover.mjs";
import { Keys } from "./keys.mjs";
import { Latency } from "./latency.mjs";
import { Layers } from "./layers.mjs";
import { Legend } from "./legend.mjs";
import { Link } from "./link.mjs";
import { Live } from "./live.mjs";
import { decorate } from "./decorate.mjs";
import { Measure } from "./measure.mjs";
import { Names } from "./names.mjs";
import { Now } from "./now.mjs";
import { Panel } from "./panel.mjs";
import { Past } from "./past.mjs";
import { meet } from "./person.mjs";
import { Picture } from "./picture.mjs";
import { Plates } from "./plates.mjs";
import { Quarantine } from "./quarantine.mjs";
import { RiskChip } from "./riskchip.mjs";
import { Rivers } from "./rivers.mjs";
import { Screen } from "./screen.mjs";
import { Search } from "./search.mjs";
import { Sheet } from "./sheet.mjs";
import { Siren } from "./siren.mjs";
import { Standing } from "./standing.mjs";
import { offerSkips } from "./skips.mjs";
import { Stations } from "./stations.mjs";
import { Strip } from "./strip.mjs";
import { Places, Switches } from "./switches.mjs";
import { TimeCheck } from "./timecheck.mjs";
import { Tools } from "./tools.mjs";
import { Trends } from "./trends.mjs";
import { under } from "./under.mjs";
import { Wards } from "./wards.mjs";

// The map's worker starts while Dash makes the page, and so does the map once there are words.
const words = load(document.documentElement.lang);
import("/lib/maplibre-gl/maplibre-gl.mjs").then(({ prewarm }) => prewarm()).catch(() => {});
const opened = words.then(() => CityMap.open(document.documentElement.dataset.theme));
for (const begun of [words, opened]) begun.catch(() => {}); // what fails is said where it is waited for

// So does what the server tells: it is kept until there is a page to show it.
const live = new Live();
live.start();

const shell = await appears("#shell .map");
const page = shell.closest("#shell");
const choice = new Choice(page.dataset.lang);
document.documentElement.lang = choice.lang;
await Promise.all([words, meet()]);
decorate(page);
keepOnTheWay(byId("language"));

const [clock, picture, trends, latency] = [new ServerClock(), new Picture(), new Trends(), new Latency()];
const standing = new Standing(picture, clock);
const known = { clock, standing, trends };
const chart = new ChartBox(choice);
const past = new Past(trends, () => screen.told());
const screen = new Screen({ clock, picture, standing, trends, past, latency, choice, chart });
const back = new Back(byId("panel"));
const sheet = new Sheet(byId("sheet"), page);
const pick = (id) => {
  back.around(id, () => screen.select(id));
  sheet.showing(id);
};

screen.parts = {
  layers: new Layers(byId("layers"), (hidden) => screen.hide(hidden)),
  switches: new Switches(byId("switches"), (on) => screen.show(on)),
  legend: new Legend(byId("legend")),
  now: new Now(byId("now"), known, pick),
  calm: new Calm(byId("now"), known, pick),
  panel: new Panel(byId("panel"), { clock, picture, past }, {
    onClose: () => pick(null),
    onMeasure: (name) => screen.measure(name),
    onPick: pick,
  }),
  strip: new Strip(byId("strip"), clock),
};

const risk = new RiskChip(byId("risk"), clock);
const told = {
  snapshot: (message) => {
    screen.snapshot(message);
    risk.note(message);
  },
  frame: (message) => {
    screen.frame(message);
    risk.note(message);
  },
  link: () => screen.link.render(),
};
screen.link = new Link(byId("link"), byId("banner"), live, clock);
screen.canary = new Canary(byId("canary"), byId("strip").querySelector(".cell-canary"), { live, clock, siren: new Siren() });
const fold = foldable(page);
screen.alarms = new AlarmDesk({ picture, clock }, pick, fold);
const search = new Search(byId("search"), new Names(picture, clock), { onStation: pick, onNamed: (named) => screen.goTo(named) });
offerSkips(page, fold);
new Keys({ fold, close: () => pick(null), search: () => search.focus() });
new Quarantine(byId("strip").querySelector(".cell-refused"));
new TimeCheck(byId("link")).start();
live.tell(told);
screen.start();

try {
  const city = await opened;
  city.enter();
  screen.city = city;
  screen.stations = new Stations(city, picture, clock);
  screen.alarms.mapReady(screen.stations);
  screen.rivers = new Rivers(city, picture, clock);
  screen.plates = new Plates(document.querySelector(".plates"), city, screen.stations, known);
  screen.wards = new Wards(city, standing, clock);
  screen.places = new Places(city);
  screen.basemap = new Basemap(city);
  screen.found = new Found(city);
  screen.ruler = new Measure(city);
  screen.hover = new Hover(city, (point) => under(city.map, screen.stations.marks, point), new Cards(picture, clock, screen.wards));
  new Tools(city, picture, clock, screen.parts.layers);
  screen.mapReady(pick);
  city.told();
  city.map.once("idle", () => screen.settle());
} catch (fault) {
  failed();
  screen.settle();
  console.warn("map:", fault.message);
}
