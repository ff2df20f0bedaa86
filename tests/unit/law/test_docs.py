"""docs/law.md names every table and its decree, and its example of a city's file is one that works."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioc.law.assumed import value
from ioc.law.forest_fire import reset_rain
from ioc.law.own import enforce, own_cells
from ioc.law.table import heads
from ioc.law.water_levels import water_levels
from tests.unit.test_docs import text


@pytest.fixture(autouse=True)
def _as_published() -> Iterator[None]:
    yield
    enforce(None)


def test_every_table_is_documented_with_its_decree() -> None:
    listed = re.findall(r"^\| `(\w+)` \|[^|]*\| ([^|]*) \|", text("law.md"), re.MULTILINE)
    documented = dict(listed)
    assert list(documented) == list(heads())
    for name, head in heads().items():
        assert head.basis.get("decree", "") in documented[name]


def test_the_documented_file_of_a_city_is_taken(tmp_path: Path) -> None:
    example = re.findall(r"```toml\n(.*?)```", text("law.md"), re.DOTALL)[0]
    (tmp_path / "law.toml").write_text(example, "utf-8")
    enforce(own_cells(str(tmp_path / "law.toml")))
    assert value("dap_da_m") == 2.3
    assert water_levels()["phong-binh"].levels == (None, 2.0, None)
    assert reset_rain()[3, 4].reset_mm == 6.5
