"""A page with our map and its stations alone, to be compared with plotly's: no socket, no lists, no plates.

The map is that of /map, with all of its ground and names, and so are the modules that draw on it.

`window.step()` makes the next half of 5 % severe and those of the step before calm again, as `benchmarks.city` does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.city import City
from benchmarks.served import served
from geodata.layers import geo_layers
from geodata.style import map_style
from geodata.wards import load_wards
from layouts.boot import boot
from layouts.theme import style_sheet
from tests.servers.process import ROOT

PAGE = """<!doctype html><html lang="en" data-theme="dark"><meta charset="utf-8"><title>Our map</title>
<link rel="stylesheet" href="theme.css"><link rel="stylesheet" href="lib/maplibre-gl/maplibre-gl.css">
<style>
#stage, #map { position: relative; width: 1222px; height: 960px }
.map-place, .map-marks { position: absolute !important; inset: 0; width: 100%; height: 100% }
</style>
<div id="shell"><div id="stage">
<div id="map" class="map"></div><div class="map-note"><i class="scale"></i><i class="boundary"></i></div>
</div></div>
<script type="module">
import { load } from "/assets/app/boot.mjs";
import { CityMap } from "/assets/app/citymap.mjs";
import { Picture } from "/assets/app/picture.mjs";
import { Stations } from "/assets/app/stations.mjs";

await load("en");
const { entries, half } = await (await fetch("entries.json")).json();
const begun = Date.now();
const picture = new Picture();
picture.replace(entries.map((one) => ({ ...one, observed_at: new Date(begun).toISOString() })));
const city = await CityMap.open("dark");
city.enter();
const stations = new Stations(city, picture, { known: true, now: () => begun });
city.told();
let at = 0;
window.step = () => {
  const changed = new Set();
  const turn = (severity) => {
    for (let n = 0; n < half; n += 1) {
      const { id } = entries[(at + n) % entries.length];
      picture.entries.get(id).severity = severity;
      changed.add(id);
    }
  };
  turn(0);
  at += half;
  turn(4);
  stations.update(changed);
};
city.map.once("idle", () => (document.body.dataset.ready = "true"));
</script></html>"""


@contextmanager
def own_map(city: City) -> Iterator[str]:
    """URL of the page with the stations of `city`."""
    with TemporaryDirectory(prefix="ioc-bench-") as name:
        folder = Path(name)
        (folder / "index.html").write_text(PAGE, "utf-8")
        (folder / "theme.css").write_text(style_sheet(), "utf-8")
        for part in ("assets", "lib"):
            (folder / part).symlink_to(ROOT / part)
        wards = load_wards()
        _write(folder / "ui" / "boot.json", msgspec.json.encode(boot("en", wards)))
        _write(folder / "ui" / "style" / "dark.json", msgspec.json.encode(map_style("dark", wards, "en")))
        for layer, body in geo_layers(wards).items():
            _write(folder / "geo" / layer, body)
        _write(folder / "entries.json", msgspec.json.encode({"entries": list(_entries(city)), "half": city.half}))
        with served(folder) as url:
            yield url


def _entries(city: City) -> Iterator[dict[str, object]]:
    for n, (feed, (lon, lat)) in enumerate(zip(city.feeds, city.positions, strict=True)):
        look = {"severity": 4 if n < city.half else 0, "quality": "good", "stale": False}
        yield {"id": f"{feed}/bench-{n}", "feed": feed, "station": f"bench-{n}", "lon": lon, "lat": lat} | look


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
