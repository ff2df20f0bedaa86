"""The online basemap: an address that can do no harm in the pages' policy, tiles that nobody sees until asked."""

import pytest

from callbacks.guard import policy
from geodata.basemap import LAYER, Basemap, tile_template, with_basemap
from geodata.style import map_style
from geodata.wards import load_wards
from ioc.settings import SettingsError, load

TILES = "https://tiles.example:8443/base/{z}/{x}/{y}.png?key=a-b"


def test_the_tiles_lie_over_the_plain_ground_under_all_else_and_are_not_visible() -> None:
    plain = map_style("dark", load_wards())
    style = with_basemap(plain, Basemap(TILES, "© Somebody"), "dark")
    names = [layer["id"] for layer in style["layers"]]
    at = names.index(LAYER)
    assert names[:at] + names[at + 1 :] == [layer["id"] for layer in plain["layers"]]
    assert names[at - 1] == "lowland"
    assert style["layers"][at]["layout"] == {"visibility": "none"}
    assert style["sources"]["basemap"]["attribution"] == "© Somebody"
    assert "basemap" not in plain["sources"]


def test_the_policy_lets_that_one_origin_through_and_nothing_without_it() -> None:
    origin = Basemap(TILES, "").origin
    assert origin == "https://tiles.example:8443"
    opened = [part for part in policy(tiles=origin).split("; ") if origin in part]
    assert opened == [f"img-src 'self' data: blob: {origin}", f"connect-src 'self' {origin}"]
    assert "http" not in policy()


@pytest.mark.parametrize(
    "text",
    [
        "https://tiles.example/{z}/{x}.png",
        "ftp://tiles.example/{z}/{x}/{y}",
        "https://tiles.example; script-src */{z}/{x}/{y}",
        "https://a b/{z}/{x}/{y}",
        "https://user:word@tiles.example/{z}/{x}/{y}",
        "//tiles.example/{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}",
    ],
)
def test_what_is_no_address_of_tiles_stops_the_start(text: str) -> None:
    with pytest.raises(ValueError, match="address of tiles"):
        tile_template(text)
    with pytest.raises(SettingsError, match="IOC_BASEMAP_URL"):
        load({"IOC_BASEMAP_URL": text})


def test_without_a_credit_the_host_is_named() -> None:
    assert load({}).basemap is None
    assert load({"IOC_BASEMAP_URL": TILES}).basemap == Basemap(TILES, "tiles.example:8443")
    assert load({"IOC_BASEMAP_URL": TILES, "IOC_BASEMAP_CREDIT": "© A"}).basemap == Basemap(TILES, "© A")
