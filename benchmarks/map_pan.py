"""How smoothly the map of 5,000 stations moves: it is dragged for three seconds, one step in each frame of the browser.

The browser draws in software on this machine's cores: a graphics card does many times as much, so the figures only
compare one state of the code with another.
"""

from benchmarks.browser import chromium, map_of
from benchmarks.city import City
from benchmarks.figures import Figure, quantile
from benchmarks.site import site

STATIONS = 5_000

DRAG = """() => new Promise((resolve) => {
  const canvas = document.querySelector("#map canvas");
  const box = canvas.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const send = (kind, dx, to) => {
    const at = { clientX: x + dx, clientY: y + dx / 3, button: 0, buttons: kind === "mouseup" ? 0 : 1 };
    to.dispatchEvent(new MouseEvent(kind, { bubbles: true, ...at }));
  };
  const frames = [];
  send("mousedown", 0, canvas);
  const step = (at) => {
    frames.push(at);
    send("mousemove", 200 * Math.sin((at - frames[0]) / 400), document);
    if (at - frames[0] < 3000) return requestAnimationFrame(step);
    send("mouseup", 0, document);
    resolve(frames.slice(1).map((one, i) => one - frames[i]));
  };
  requestAnimationFrame(step);
})"""


def measure() -> list[Figure]:
    """Median, and what 95 % of the frames reach."""
    with chromium() as browser, site() as running:
        if browser is None:
            return []
        City(STATIONS).settle(running.live)
        with map_of(browser, running.url) as page:
            page.evaluate(DRAG)  # tiles of the neighbourhood come with the first
            spans = page.evaluate(DRAG)
    return [
        Figure(f"{STATIONS:,} stations dragged, software GL, median", 1000 / quantile(spans, 0.5), "fps"),
        Figure(f"{STATIONS:,} stations dragged, software GL, 5th percentile", 1000 / quantile(spans, 0.95), "fps"),
    ]
