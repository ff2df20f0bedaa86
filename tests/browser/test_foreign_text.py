"""Every text from outside is text: a corpus of what browsers, plotly and readers could take for more, sent through
every place that shows what devices, citizens, strangers and accounts are called, and looked for afterwards.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from ioc.access import Role
from ioc.clock import machine_us
from ioc.people.session import Stay
from ioc.reading import Quarantined, Value
from ioc.settings import Settings
from ioc.store import people, people_sessions
from ioc.store.database import open_database
from ioc.store.history import History
from ioc.store.quarantine_log import keep
from tests.browser.conftest import Screen, Station
from tests.browser.test_on_map import hover
from tests.readings import reading, water
from tests.servers.web import Web

pytestmark = pytest.mark.browser

CORPUS = [
    "<script data-xss>window.hit=1</script>",
    "<img data-xss src=x onerror=window.hit=1>",
    "<svg data-xss onload=window.hit=1><a xlink:href=javascript:window.hit=1>x</a></svg>",
    '"><b data-xss onmouseover=window.hit=1>b</b>',
    "' autofocus onfocus=window.hit=1 data-xss='",
    '<a data-xss href="javascript:window.hit=1">x</a>',
    "<b>đậm</b><i>nghiêng</i><br><sup>2</sup>",
    "<a href='http://evil.example'>liên kết</a>",
    "<iframe data-xss srcdoc='<script>parent.hit=1</script>'></iframe>",
    "</textarea></title></style><script data-xss>window.hit=1</script>",
    "<style data-xss>*{display:none}</style>",
    "<math data-xss><mtext><mglyph><style><img src=x onerror=window.hit=1>",
    "<details data-xss open ontoggle=window.hit=1>",
    "{{constructor.constructor('window.hit=1')()}} ${window.hit=1} <%= 1 %> #{1}",
    "%{y} %{customdata[0]}<extra></extra> {name} {n}",
    "&lt;b&gt; &amp;nbsp; &#60;i&#62;",
    "]]><!--<img data-xss src=x onerror=window.hit=1>-->",
    "\u202egnihton\u202c \u2066isolated\u2069",
    "javascript:window.hit=1//",
    "null undefined NaN [object Object] __proto__ constructor",
    "'; DROP TABLE account; --",
]
ALL = " · ".join(CORPUS)
CORNER = (107.70, 16.40)


@pytest.fixture
def foreign(station: Station, history: History, now: int) -> None:
    """Everything that has a place for somebody else's words, filled with them."""
    road: dict[str, Value] = {"event": "flooded_road", "depth_cm": 70.0, "ended": False}
    roads = [
        reading("traffic_event", f"x{n}", now, road | {"text": text}, name=text, note=text, lon=107.4 + n / 100)
        for n, text in enumerate(CORPUS)
    ]
    told: dict[str, Value] = {"category": "ngap_lut", "title": ALL, "text": ALL, "address": ALL, "mode": "instant"}
    one = water("foreign", now, 5.05, name=ALL, note=ALL, lon=CORNER[0], lat=CORNER[1])
    readings = [*roads, reading("report", "x", now, told, name=ALL, lon=107.6, lat=16.5), one]
    history.append(readings)
    station.says(*readings)
    refused = [
        Quarantined(f"hue/v1/{text}", "bad_json", text, now, text, "", {"field": text, "text": text}) for text in CORPUS
    ]
    with history.database.write() as connection:
        keep(connection, "made here", {f"{n}-0": one for n, one in enumerate(refused)})


@pytest.fixture
def signed_in(site: Web, wanted: Settings, screen: Screen) -> Iterator[str]:
    """Somebody whose name is one of them."""
    name, database = CORPUS[1], open_database(wanted)
    with database.write() as connection:
        account = people.add(connection, "foreign", name, Role.OFFICER, machine_us())
        secret = people_sessions.begin(connection, account, CORPUS[3], machine_us(), Stay())
    cookie = {"name": f"hueioc-session-{wanted.http_port}", "value": secret, "url": f"http://{screen.address}"}
    screen.page.context.add_cookies([cookie])  # type: ignore[list-item]
    yield name
    database.close()


@pytest.fixture
def page(site: Web, foreign: None, signed_in: str, screen: Screen) -> Iterator[Page]:
    """A page that fails its test when anything of the corpus came to life, whatever the test looked at."""
    page = screen.page
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    yield page
    assert page.evaluate("() => window.hit ?? null") is None
    assert page.locator("[data-xss], a[href*='evil.example'], a[href^='javascript:']").count() == 0
    assert page.locator("iframe, [onerror], [onload], [onfocus], [onmouseover], [ontoggle]").count() == 0
    assert dialogs == []
    assert screen.strangers == []
    assert screen.faults == []


def shown(page: Page, selector: str) -> str:
    """All text of the elements, as it is, hidden or not."""
    texts: list[str] = page.locator(selector).evaluate_all("nodes => nodes.map((node) => node.textContent)")
    return "\n".join(texts)


def test_in_the_list_of_what_happens(page: Page, screen: Screen) -> None:
    screen.open()
    expect(page.locator("#now")).to_contain_text("window.hit")
    for more in page.locator("#now .row-more:visible").all():
        more.click()
    listed = shown(page, "#now")
    assert [text for text in CORPUS if text not in listed] == []


def test_in_the_panel_and_its_chart(page: Page, screen: Screen) -> None:
    screen.open("?station=water_level/foreign")
    expect(page.locator("#panel")).to_contain_text(CORPUS[0])
    page.wait_for_selector("#chart .main-svg")
    panel = shown(page, "#panel")
    assert panel.count(ALL) >= 2, "its name and its note"
    assert page.locator("#chart svg a, #chart svg foreignObject").count() == 0
    assert "window.hit" not in shown(page, "#chart")


def test_in_a_report(page: Page, screen: Screen) -> None:
    screen.open("?station=report/x")
    expect(page.locator("#panel")).to_contain_text(CORPUS[0])
    assert ALL in shown(page, "#panel")


def test_in_the_search(page: Page, screen: Screen) -> None:
    screen.open()
    page.keyboard.press("/")
    page.keyboard.type("window hit")
    expect(page.get_by_role("option").first).to_contain_text("window.hit")


def test_in_the_drawers(page: Page, screen: Screen) -> None:
    screen.open("?station=water_level/foreign")
    page.locator(".cell-refused").click()
    expect(page.locator("dialog[open] li")).to_have_count(len(CORPUS))
    listed = shown(page, "dialog[open] pre")
    assert [text for text in CORPUS if text not in listed] == []
    page.keyboard.press("Escape")
    page.locator(".messages-button").click()
    expect(page.locator("dialog[open] pre").first).to_contain_text("window.hit")
    raw = json.loads(page.locator("dialog[open] pre").first.text_content() or "")
    assert raw["note"] == ALL


def test_beside_the_pointer(page: Page, screen: Screen) -> None:
    screen.open(f"?at={CORNER[1]}_{CORNER[0]}_13")
    page.wait_for_selector(".stage[data-ready]")
    box = page.locator("#map").bounding_box()
    assert box is not None
    hover(page, (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), CORPUS[0])
    assert ALL in shown(page, ".hover")


def test_behind_the_name_in_the_top_bar(page: Page, screen: Screen, signed_in: str) -> None:
    screen.open()
    expect(page.locator(".person-name")).to_have_text(signed_in)
    page.locator(".person-button").click()
    expect(page.locator(".person-agent")).to_have_text(CORPUS[3])


def test_at_the_door(site: Web) -> None:
    for text in CORPUS:
        asked: dict[str, Any] = {"next": text, "lang": text, "ticket": text}
        said = site.get("/login", params=asked).text
        assert text not in said or "<" not in text
