from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.units import formed_from, merges, reaggregate, successor, units_at
from geodata.wards import load_wards

PROVINCE, CITY, TODAY = date(2023, 6, 1), date(2025, 3, 1), date(2025, 10, 27)


@pytest.mark.parametrize(
    ("day", "wards", "communes", "towns"), [(PROVINCE, 39, 95, 7), (CITY, 48, 78, 7), (TODAY, 21, 19, 0)]
)
def test_each_period_has_the_units_that_the_resolutions_count(day: date, wards: int, communes: int, towns: int) -> None:
    kinds = Counter(unit.kind for unit in units_at(day).values())
    assert (kinds["phường"], kinds["xã"], kinds["thị trấn"]) == (wards, communes, towns)


@pytest.mark.parametrize(("day", "districts"), [(PROVINCE, 9), (CITY, 9), (TODAY, 0)])
def test_districts_end_in_july_2025(day: date, districts: int) -> None:
    assert len({unit.district for unit in units_at(day).values() if unit.district}) == districts


@pytest.mark.parametrize("last", [date(2024, 12, 31), date(2025, 6, 30)])
def test_one_period_ends_where_the_next_begins(last: date) -> None:
    before, after = units_at(last), units_at(last + timedelta(days=1))
    assert {unit.valid_to for unit in before.values()} == {last}
    assert {unit.valid_from for unit in after.values()} == {last + timedelta(days=1)}


def test_a_day_before_the_register_is_refused() -> None:
    with pytest.raises(ValueError, match="no units are known for 2021-06-30: the register begins on 2021-07-01"):
        units_at(date(2021, 6, 30))


def test_todays_units_are_the_wards_of_the_map() -> None:
    today = {(unit.code, unit.name, unit.kind, unit.valid_from) for unit in units_at(TODAY).values()}
    assert today == {(ward.code, ward.name, ward.kind, ward.valid_from) for ward in load_wards()}


@pytest.mark.parametrize("day", [PROVINCE, CITY, TODAY])
def test_every_unit_has_exactly_one_successor_and_no_ward_of_today_is_without_a_past(day: date) -> None:
    assert {successor(code, day) for code in units_at(day)} == set(units_at(TODAY))
    steps = Counter((merge.in_force, merge.old_code) for merge in merges())
    assert set(steps.values()) == {1}


def test_a_merge_joins_units_of_the_day_before_to_units_of_the_day() -> None:
    for merge in merges():
        assert merge.old_code in units_at(merge.in_force - timedelta(days=1))
        assert merge.new_code in units_at(merge.in_force)


@pytest.mark.parametrize(
    ("name", "day", "becomes"),
    [
        ("Thuận Lộc", PROVINCE, "Phú Xuân"),
        ("Hải Dương", PROVINCE, "Thuận An"),
        ("Hương Thọ", PROVINCE, "Kim Long"),
        ("Phú Thanh", PROVINCE, "Dương Nỗ"),
        ("Điền Môn", PROVINCE, "Phong Phú"),
        ("Long Hồ", CITY, "Kim Long"),
        ("Quảng Thành", CITY, "Hóa Châu"),
        ("Thượng Nhật", CITY, "Nam Đông"),
        ("Dương Nỗ", CITY, "Dương Nỗ"),
    ],
)
def test_what_became_of_a_unit(name: str, day: date, becomes: str) -> None:
    codes = [code for code, unit in units_at(day).items() if unit.name == name]
    assert [units_at(TODAY)[successor(code, day)].name for code in codes] == [becomes]


def test_the_same_code_names_other_units_at_other_times() -> None:
    names = [units_at(day)["19828"].name for day in (PROVINCE, CITY, TODAY)]
    assert names == ["Điền Lộc", "Phong Phú", "Phong Phú"]
    assert [units_at(day)["19909"].name for day in (PROVINCE, CITY)] == ["Phú Mậu", "Dương Nỗ"]
    assert sum(successor(code, CITY) == "19774" for code in units_at(CITY)) == 3, "Kim Long of today is three of then"


def test_the_same_name_is_another_unit_in_another_district() -> None:
    twins = {
        unit.district: successor(code, CITY) for code, unit in units_at(CITY).items() if unit.name == "Hương Phong"
    }
    assert twins == {"Quận Thuận Hóa": "20014", "Huyện A Lưới": "20101"}


def test_a_code_that_has_ended_is_refused_on_a_later_day() -> None:
    assert successor("20032", PROVINCE) == "19774"
    with pytest.raises(ValueError, match="20032 named no unit on 2025-03-01"):
        successor("20032", CITY)


def test_what_was_derived_and_not_read_is_marked() -> None:
    derived = {merge.old_code for merge in merges() if merge.confidence == "M"}
    names = {units_at(PROVINCE)[code].district for code in derived}
    assert len(derived) == 8
    assert names == {"Huyện Phong Điền"}


@given(st.sampled_from([PROVINCE, CITY, TODAY]), st.data())
def test_no_one_is_lost_and_no_one_counted_twice(day: date, draw: st.DataObject) -> None:
    codes = st.sampled_from(sorted(units_at(day)))
    people = draw.draw(st.dictionaries(codes, st.integers(min_value=0, max_value=200_000)))
    moved = reaggregate(people, day)
    assert sum(moved.values()) == sum(people.values())
    assert set(moved) <= set(units_at(TODAY))


def test_amounts_of_today_stay_where_they_are() -> None:
    people = {ward.code: ward.population for ward in load_wards()}
    assert reaggregate(people, TODAY) == people


@pytest.mark.parametrize("day", [PROVINCE, CITY])
def test_every_unit_of_before_is_part_of_one_ward_of_today(day: date) -> None:
    parts = [unit.code for ward in load_wards() for unit in formed_from(ward.code, day)]
    assert sorted(parts) == sorted(units_at(day))


def test_thuan_hoa_was_made_of_vinh_ninh_among_others() -> None:
    (thuan_hoa,) = [ward for ward in load_wards() if ward.name == "Thuận Hóa"]
    assert "Vĩnh Ninh" in [unit.name for unit in formed_from(thuan_hoa.code, date(2025, 6, 30))]
