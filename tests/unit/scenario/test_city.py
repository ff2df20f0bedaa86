"""The seeded city: repeatable, complete, decodable, plausible."""

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from geodata.stations import load_stations
from ingest.decode import Decoder
from ingest.scenario.city import City
from ingest.scenario.message import wire
from ingest.scenario.story import STORIES
from ioc.feeds import BY_NAME
from ioc.feeds.report import CATEGORIES
from ioc.instant import DAY, HOUR, MINUTE, parse
from ioc.reading import Reading
from ioc.scenarios import SCENARIOS
from ioc.seal import Seal
from tests.unit.scenario.cities import CALM, FLOOD, city, days_before, first_day, october, of_feed, of_station

BOTH = pytest.mark.parametrize("name", list(STORIES))


def test_every_scenario_of_the_settings_can_be_played() -> None:
    assert STORIES.keys() == SCENARIOS.keys()


@BOTH
def test_every_message_of_the_first_day_and_every_tenth_of_the_week_before_is_taken(name: str) -> None:
    decode = Decoder((STORIES[name].root,), load_stations(), Seal("test")).decode
    for at_us, topic, payload in days_before(name)[::10] + first_day(name):
        said = decode(topic, wire(payload), at_us)
        assert said is not None
        assert not isinstance(said, Reading) or said.observed_at <= at_us


@BOTH
def test_messages_come_in_order_of_time_and_once_each(name: str) -> None:
    messages = first_day(name)
    assert all(one.at_us <= next_one.at_us for one, next_one in pairwise(messages))
    said = Counter((message.topic, wire(message.payload)) for message in messages)
    assert said.most_common(1)[0][1] == 1


def test_the_same_seed_gives_the_same_city_and_another_seed_another() -> None:
    start, until = FLOOD.start_us, FLOOD.start_us + HOUR
    once, again, other = (list(City(FLOOD, seed).messages(start, until)) for seed in (1, 1, 2))
    assert once == again
    assert once != other


def test_two_stretches_join_without_a_gap_or_a_repeat() -> None:
    start, cut, until = FLOOD.start_us, FLOOD.start_us + 17 * MINUTE + 123_456, FLOOD.start_us + HOUR
    whole = list(city("flood-2025-10").messages(start, until))
    parts = [*city("flood-2025-10").messages(start, cut), *city("flood-2025-10").messages(cut, until)]
    assert parts == whole


@BOTH
def test_history_ends_with_what_the_opening_picture_shows(name: str) -> None:
    story = STORIES[name]
    remembered = {(message.topic, wire(message.payload)) for message in days_before(name)}
    silent = {
        word.topic.removesuffix("/status") for word in city(name).statuses(story.start_us) if word.payload == "offline"
    }
    for message in city(name).newest(story.start_us):
        assert message.topic in silent or (message.topic, wire(message.payload)) in remembered


@BOTH
def test_the_opening_picture_has_every_station_that_speaks_during_the_day(name: str) -> None:
    opening = {message.topic for message in city(name).newest(STORIES[name].start_us)}
    later = {
        message.topic
        for message in first_day(name)
        if not message.topic.endswith("/status") and not BY_NAME[message.topic.split("/")[-2]].mobile
    }
    assert later - opening == set()


def test_the_opening_picture_is_fresh() -> None:
    for message in city("flood-2025-10").newest(FLOOD.start_us):
        kind = BY_NAME[message.topic.split("/")[-2]]
        assert isinstance(message.payload, dict)
        age = FLOOD.start_us - parse(message.payload[kind.time_field])
        assert kind.late_after_s is None or age <= kind.late_after_s * 1_000_000, message.topic


def test_the_city_has_its_stations() -> None:
    stations = defaultdict(set)
    for message in city("flood-2025-10").newest(FLOOD.start_us):
        stations[message.topic.split("/")[-2]].add(message.topic)
    counted = {feed: len(found) for feed, found in stations.items() if not BY_NAME[feed].mobile}
    assert counted == {
        "water_level": 5,
        "rainfall": 50,
        "reservoir": 4,
        "fire_alarm": 40,
        "forest_fire": 9,
        "traffic_flow": 60,
        "air_quality": 13,
        "weather": 7,
        "camera": 100,
    }


def test_a_dry_day_brings_about_a_hundred_reports_and_the_flood_several_hundred() -> None:
    before = of_feed(days_before("flood-2025-10"), FLOOD, "report")
    dry = [report for report in before if report.at_us < FLOOD.start_us - DAY]
    assert 80 <= len(dry) / 6 <= 130
    assert 300 <= len(of_feed(first_day("flood-2025-10"), FLOOD, "report")) <= 800


def test_reports_of_the_flood_come_from_where_the_water_is() -> None:
    evening = [
        message.payload
        for message in of_feed(first_day("flood-2025-10"), FLOOD, "report")
        if message.at_us > october("27T18:00")
    ]
    wet = [report for report in evening if isinstance(report, dict) and report["category"] == "ngap_lut"]
    assert len(wet) > len(evening) / 3
    assert all(report["address"] != "Đường An Dương Vương" for report in wet)


def test_no_report_names_a_person_or_a_telephone_that_could_be_real() -> None:
    for message in of_feed(first_day("flood-2025-10"), FLOOD, "report"):
        assert isinstance(message.payload, dict)
        assert message.payload["category"] in CATEGORIES
        reporter = message.payload["reporter"]
        assert reporter["name"].startswith("Người dân giả lập ")
        assert reporter["phone"].startswith("0000")


@BOTH
def test_only_rivers_rain_reservoirs_and_roads_claim_more_than_to_be_made_up(name: str) -> None:
    claims = {
        message.topic.split("/")[-2]
        for message in days_before(name) + first_day(name)
        if isinstance(message.payload, dict) and message.payload["provenance"] != "simulated"
    }
    known = {"water_level", "rainfall", "reservoir", "traffic_event"} if name == FLOOD.name else set()
    assert claims == known


def test_an_air_station_falls_silent_in_the_afternoon_and_its_last_will_says_so() -> None:
    messages = first_day("flood-2025-10")
    topic = f"{FLOOD.root}/air_quality/an-cuu-city"
    will = next(message for message in messages if message.topic == f"{topic}/status")
    assert (will.payload, will.retained, will.at_us) == ("offline", True, october("27T14:20"))
    assert max(message.at_us for message in messages if message.topic == topic) < will.at_us


def test_a_cold_store_warns_of_smoke_and_then_burns() -> None:
    states = of_station(first_day("flood-2025-10"), FLOOD, "fire_alarm/kho-lanh-phu-bai")
    changes = [two["state"] for one, two in pairwise(states) if one["state"] != two["state"]]
    assert changes == ["pre_alarm", "alarm", "normal"]
    alarm = next(state for state in states if state["state"] == "alarm")
    assert (parse(alarm["observed_at"]), alarm["detector"]) == (october("27T20:06"), "smoke")


def test_a_low_road_is_empty_at_the_peak_and_a_camera_there_sees_the_water() -> None:
    speeds = of_station(first_day("flood-2025-10"), FLOOD, "traffic_flow/ba-trieu")
    peak = next(one for one in speeds if parse(one["observed_at"]) > october("27T20:00"))
    assert peak["volume_vph"] == 0
    seen = of_station(first_day("flood-2025-10"), FLOOD, "camera/dap-da")
    assert {one["event"] for one in seen if parse(one["observed_at"]) > october("27T12:00")} == {"flooding"}


def test_a_road_that_fell_dry_says_so_once() -> None:
    dry = list(city("flood-2025-10").messages(october("30T04:00"), october("30T14:00")))
    ended = of_station(tuple(dry), FLOOD, "traffic_event/hung-vuong")
    assert [one["ended"] for one in ended].count(True) == 1
    assert ended[-1]["ended"] is True


def test_the_calm_morning_is_calm() -> None:
    severe = [
        message.topic
        for message in city("calm-2026-03").newest(CALM.start_us + 42 * MINUTE)
        if isinstance(message.payload, dict)
        and not message.topic.startswith(f"{CALM.root}/report/")
        and BY_NAME[message.topic.split("/")[-2]].severity(message.payload, message.topic.split("/")[-1])
    ]
    assert severe == []
    levels = {
        message.topic.split("/")[-1]: message.payload["level_m"]
        for message in city("calm-2026-03").newest(CALM.start_us + 41 * MINUTE)
        if isinstance(message.payload, dict) and "level_m" in message.payload
    }
    assert (levels["kim-long"], levels["phu-oc"], levels["ta-trach"]) == (0.42, 0.61, 38.4)
