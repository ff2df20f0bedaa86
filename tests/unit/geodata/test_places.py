from pathlib import Path
from typing import get_args

import pytest

from geodata.places import Kind, load_places
from geodata.wards import Ward, WardIndex, load_wards

OFFICIAL = Path(__file__).parents[4] / "shared" / "geodata" / "hue_wards40.geojson"
PLACES = load_places()


def astray(wards: tuple[Ward, ...]) -> list[str]:
    """Places that lie in another ward than the register says."""
    index = WardIndex(wards)
    return [one.id for one in PLACES if one.position and index.locate(*one.position) != one.ward]


def test_every_place_stands_in_the_ward_it_names() -> None:
    assert astray(load_wards()) == []


if OFFICIAL.exists():  # not part of the repository: a check for those who have the file

    def test_official_boundaries_put_the_places_in_the_same_wards() -> None:
        assert astray(load_wards(OFFICIAL)) == []


def test_every_kind_occurs_and_no_other() -> None:
    assert {one.kind for one in PLACES} == set(get_args(Kind))


@pytest.mark.parametrize("field", ["id", "name_vi", "name_en"])
def test_no_place_is_written_down_twice(field: str) -> None:
    said = [getattr(one, field) for one in PLACES]
    assert len(said) == len(set(said))
    assert all(said)


def test_no_place_is_given_without_its_source_and_how_sure_it_is() -> None:
    assert all(one.source and one.confidence in {"M", "L"} for one in PLACES)


def test_a_place_of_unknown_position_is_listed_and_stands_nowhere() -> None:
    unknown = [one for one in PLACES if one.position is None]
    assert [(one.id, one.ward) for one in unknown] == [("coi-cong-ty-thuy-loi", None)]
