"""A faulty table stops the start with its name, the row and the fault; a city may add to the law, not change it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ioc.law import catalogue
from ioc.law.air_quality import Band, Pollutant
from ioc.law.assumed import dap_da_overtopped, rain_rates
from ioc.law.own import enforce, own_cells
from ioc.law.reservoirs import Reservoir
from ioc.law.table import Head, LawError, Row, parse, rising
from ioc.law.water_levels import WaterLevels, water_levels

LAW = Head(
    vi="Luật", en="Law", basis={"confidence": "H", "source": "s", "decree": "QĐ 1", "effective_from": "2020-03-20"}
)
GAUGE = "station,name,river,level1_m,level2_m,level3_m,may_alarm,confidence,effective_to"
BAND = "id,from_index,to_index,vi,en,rgb"
LAKE = "station,name,river,normal_m,check_m,may_alarm"
PM = "pollutant,vi,en,mean,i50,i100,i150,i200,i300"


@pytest.fixture(autouse=True)
def _as_published() -> Iterator[None]:
    yield
    enforce(None)


@pytest.mark.parametrize(
    ("row_type", "head", "lines", "fault"),
    [
        (WaterLevels, GAUGE, ["a,A,R,1,2,3,,,", "a,A,R,1,2,3,,,"], "t, row a: stands twice"),
        (WaterLevels, GAUGE, ["a,A,R,1,3,2,,,"], r"t, row a: III \(2\) is not above II \(3\)"),
        (WaterLevels, GAUGE, ["a,A,R,2,,2,,,"], r"t, row a: III \(2\) is not above I \(2\)"),
        (WaterLevels, GAUGE, ["a,A,R,1,,,true,L,"], "t, row a: may_alarm needs a level"),
        (WaterLevels, GAUGE, ["a,A,R,,,,true,H,"], "t, row a: may_alarm needs a level"),
        (WaterLevels, GAUGE, ["a,A,R,1,,,,X,"], "t, row a: Invalid enum value 'X' - at `\\$.confidence`"),
        (WaterLevels, GAUGE, ["a,A,R,1,,,,,2020-02-30"], "t, row a: Invalid .* - at `\\$.effective_to`"),
        (WaterLevels, GAUGE, ["a,A,R,1,,,,,2019-01-01"], "t, row a: effective_to is not after effective_from"),
        (WaterLevels, GAUGE, ["a,A,R,1m,,,,,"], "t, row a: Expected `float.*`\\$.level1_m`"),
        (WaterLevels, GAUGE, ["a,A,R,1"], "t, line 2: has not as many cells as the head"),
        (WaterLevels, GAUGE, ["a,A,R,1,,,,,,9"], "t, line 2: has not as many cells as the head"),
        (WaterLevels, GAUGE, [",A,R,1,,,,,"], "t, line 2: its first cell is empty"),
        (WaterLevels, "station,name,level9_m", ["a,A,1"], "t, row a: .*level9_m"),
        (Band, BAND, ["a,0,50,x,y,red"], "t, row a: Expected `str` matching regex .*rgb"),
        (Band, BAND, ["a,0,501,x,y,#00E400"], "t, row a: Expected `int` <= 500"),
        (Reservoir, LAKE, ["a,A,R,45,44,true"], r"t, row a: check_m \(44\) is not above normal_m \(45\)"),
        (Pollutant, PM, ["pm25,x,y,1h,25,50,40,60,70"], r"t, row pm25: i150 \(40\) is not above i100 \(50\)"),
        (Pollutant, PM, ["pm25,x,y,2h,25,50,60,70,80"], "t, row pm25: Invalid enum value '2h'"),
    ],
)
def test_a_fault_is_named_with_its_table_and_row(row_type: type[Row], head: str, lines: list[str], fault: str) -> None:
    with pytest.raises(LawError, match=fault):
        parse("t", [head, *lines], row_type, LAW, {})


def test_a_decree_without_its_date_of_effect_is_a_fault() -> None:
    head = Head(vi="x", en="x", basis={"confidence": "H", "source": "s", "decree": "QĐ 1"})
    with pytest.raises(LawError, match="a: a decree needs the date of its effect"):
        parse("t", [GAUGE, "a,A,R,1,2,3,,,"], WaterLevels, head, {})


def test_marks_rise_and_what_is_unknown_is_passed_over() -> None:
    rising([("a", 1), ("b", None), ("c", 2)])
    with pytest.raises(ValueError, match="c \\(1\\) is not above a \\(1\\)"):
        rising([("a", 1), ("b", None), ("c", 1)])


def test_all_tables_hold_together() -> None:
    catalogue.check()


def test_a_fault_across_rows_is_named_with_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def torn() -> list[Row]:
        raise ValueError("the bands leave a gap")

    monkeypatch.setattr(catalogue, "TABLES", {**catalogue.TABLES, "aqi_bands": torn})
    with pytest.raises(LawError, match="aqi_bands: the bands leave a gap"):
        catalogue.check()


def test_a_table_without_a_loader_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = {name: rows for name, rows in catalogue.TABLES.items() if name != "sirens"}
    monkeypatch.setattr(catalogue, "TABLES", fewer)
    with pytest.raises(LawError, match=r"sirens: stands in tables\.toml or among the loaders"):
        catalogue.check()


def test_a_city_fills_what_the_law_leaves_open_and_sets_what_is_ours() -> None:
    enforce(
        {
            "water_levels": {"thuong-nhat": {"level3_m": 62.5, "source": "the city's letter"}},
            "assumed": {
                "dap_da_m": {"value": 2.3, "source": "survey"},
                "rain_rate_1_mm_h": {"value": 12, "source": "x"},
            },
        }
    )
    row = water_levels()["thuong-nhat"]
    assert (row.levels, row.set_here, row.source) == ((None, 61.0, 62.5), True, "the city's letter")
    assert not dap_da_overtopped(2.25)
    assert rain_rates()[0] == 12
    enforce(None)
    assert not water_levels()["thuong-nhat"].set_here
    assert dap_da_overtopped(2.25)


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        (
            {"water_levels": {"kim-long": {"level1_m": 0.5, "source": "x"}}},
            "water_levels, row kim-long: level1_m is law",
        ),
        ({"water_levels": {"kim-long": {"confidence": "L", "source": "x"}}}, "row kim-long: confidence is law"),
        ({"sirens": {"storm": {"blasts": 9, "source": "x"}}}, "sirens, row storm: blasts is law"),
        ({"assumed": {"dap_da_m": {"value": 2.3}}}, "assumed, row dap_da_m: the city's own value needs its source"),
        ({"assumed": {"dap_da_m": {"value": "high", "source": "x"}}}, "assumed, row dap_da_m: Expected `float`"),
        ({"assumed": {"nothing": {"value": 1, "source": "x"}}}, "assumed: .* rows that the table lacks: nothing"),
        ({"levels": {}}, "levels: no such table; known are water_levels,"),
    ],
)
def test_what_is_law_cannot_be_changed_by_a_setting(own: dict[str, Any], fault: str) -> None:
    with pytest.raises(LawError, match=fault):
        enforce(own)


def test_a_citys_file_is_read_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text('[water_levels.phong-binh]\nlevel1_m = 1.5\neffective_from = 2026-01-01\nsource = "x"\n', "utf-8")
    assert own_cells(str(file)) == {
        "water_levels": {"phong-binh": {"level1_m": 1.5, "effective_from": "2026-01-01", "source": "x"}}
    }


@pytest.mark.parametrize("text", ["value = 1", "[assumed]\nvalue = 1", "not toml", "[assumed.a]\nvalue = [1]"])
def test_a_file_that_is_no_table_of_rows_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "law.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="TOML file of"):
        own_cells(str(file))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is a TOML file"):
        own_cells(str(tmp_path / "none.toml"))
