"""A page with plotly's Scattermap, to compare our map with; served from this machine.

The ground below its points is ours, but for names and patterns, which plotly's older MapLibre draws otherwise.

`window.step()` colours the next 5 % of the points anew, as `benchmarks.city` changes as many stations.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.served import served
from geodata.layers import geo_layers
from geodata.style import map_style
from geodata.wards import load_wards
from tests.servers.process import ROOT

PLOTLY = ROOT / "node_modules" / "plotly.js-dist-min" / "plotly.min.js"
PAGE = """<!doctype html><meta charset="utf-8"><title>Scattermap</title>
<script src="plotly.min.js"></script><div id="map" style="width:1222px;height:960px"></div>
<script type="module">
const { lon, lat, half } = await (await fetch("points.json")).json();
const style = await (await fetch("style.json")).json();
const colours = lon.map((_, n) => (n < half ? "#c00" : "#888"));
const map = { style, center: { lon: 107.585, lat: 16.463 }, zoom: 9.7 };
await Plotly.newPlot("map", [{ type: "scattermap", lon, lat, marker: { size: 6, color: colours } }], { map });
let at = 0;
window.step = () => {
  for (let n = 0; n < half; n += 1) colours[(at + n) % lon.length] = "#888";
  at += half;
  for (let n = 0; n < half; n += 1) colours[(at + n) % lon.length] = "#c00";
  return Plotly.restyle("map", { "marker.color": [[...colours]] });
};
document.body.dataset.ready = "true";
</script>"""


GROUND = ("background", "fill", "line")


@contextmanager
def scattermap(points: Sequence[tuple[float, float]], half: int) -> Iterator[str]:
    """URL of the page; FileNotFoundError where plotly is not installed (`make bench` does)."""
    with TemporaryDirectory(prefix="ioc-bench-") as name:
        folder = Path(name)
        (folder / "index.html").write_text(PAGE, "utf-8")
        (folder / "plotly.min.js").symlink_to(PLOTLY.resolve(strict=True))
        _ground(folder)
        lon, lat = zip(*points, strict=True)
        (folder / "points.json").write_bytes(msgspec.json.encode({"lon": lon, "lat": lat, "half": half}))
        with served(folder) as url:
            yield url


def _ground(folder: Path) -> None:
    wards = load_wards()
    style = map_style("dark", wards, "en")
    drawn = [layer for layer in style["layers"] if layer["type"] in GROUND and "fill-pattern" not in layer["paint"]]
    kept = {name: style[name] for name in ("version", "sources")} | {"layers": drawn}
    (folder / "style.json").write_bytes(msgspec.json.encode(kept))
    (folder / "geo").mkdir()
    for name, body in geo_layers(wards).items():
        (folder / "geo" / name).write_bytes(body)
