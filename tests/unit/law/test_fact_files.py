"""The law tables against the collected facts, where those are at hand: every gauge and reservoir that both know."""

import csv
from pathlib import Path

from ioc.law.forest_fire import ward_zones
from ioc.law.reservoirs import all_reservoirs
from ioc.law.water_levels import all_gauges

FACTS = Path(__file__).parents[4] / "shared" / "facts"


def facts(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def number(text: str) -> float | None:
    """The figure that a cell begins with; None where it begins with a word or is empty."""
    head = text.partition(" ")[0]
    return float(head) if head.replace(".", "", 1).isdigit() else None


if FACTS.is_dir():  # not part of the repository: a check for those who have them

    def test_gauges_are_those_of_the_facts() -> None:
        ours = {row.name: row for row in all_gauges().values()}
        given = {row["station"].removesuffix(" (Truồi)"): row for row in facts("gauges.csv")}
        assert ours.keys() == given.keys()
        for name, row in given.items():
            assert ours[name].levels == tuple(number(row[f"bd{n}_m"]) for n in (1, 2, 3)), name
            assert ours[name].record_m == number(row["record_m"]), name
            assert ours[name].confidence == row["conf"][0], name

    def test_reservoirs_are_those_of_the_facts() -> None:
        ours = {row.name: row for row in all_reservoirs().values()}
        given = {row["reservoir"]: row for row in facts("reservoirs.csv") if row["reservoir"] in ours}
        assert ours.keys() == given.keys()
        for name, row in given.items():
            normal = 553.0 if name == "A Lưới" else number(row["normal_level_m"])
            assert ours[name].normal_m == normal, name
            assert ours[name].check_m == number(row["design_or_check_level_m"]), name
            assert ours[name].crest_m == number(row["spillway_crest_m"]), name
            assert ours[name].dam_crest_m == number(row["dam_crest_m"]), name
            assert ours[name].receiving_m == number(row["prescribed_preflood_m"]), name
            assert ours[name].lowered_m == number(row["lowered_to_oct2025_m"]), name
            assert ours[name].storage_mcm == number(row["storage_mcm"]), name
            assert ours[name].catchment_km2 == number(row["catchment_km2"]), name

    def test_forest_fire_zones_are_those_of_the_facts() -> None:
        given = {row["code"]: int(row["forest_fire_zone"][0]) for row in facts("wards_population.csv")}
        assert {code: row.zone for code, row in ward_zones().items()} == given
