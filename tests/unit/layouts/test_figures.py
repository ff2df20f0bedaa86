"""The table of alarm figures: what it says of a time with many alarms, with one, and with none."""

from typing import Any

from ioc.alarms.figures import Figures, Sounding, figures
from ioc.alarms.states import State, Trigger
from ioc.instant import DAY, MINUTE
from layouts.figures import drawn
from tests.readings import T0


def found(count: int) -> Figures:
    """A day with so many alarms of low priority, an hour apart at least."""
    sounded = (
        Sounding("water_level", "kim-long", "level", Trigger.RAISE, State.UNACKNOWLEDGED, 1, T0 + n * 60 * MINUTE)
        for n in range(count)
    )
    return figures(sounded, [], (T0, T0 + DAY), 1)


def texts(part: Any) -> list[str]:
    """Every text below a component, in order."""
    children = getattr(part, "children", part)
    if isinstance(children, str):
        return [children]
    return [one for child in children or [] for one in texts(child)]


def rows(count: int) -> dict[str, str]:
    """The verdict beside each figure, in English."""
    _note, placed, *_rest = drawn(found(count), {}, "en")
    return {cells[0]: cells[-1] for cells in map(texts, placed.children.children[1].children)}


def test_a_share_of_no_alarms_is_neither_met_nor_missed() -> None:
    assert [said for name, said in rows(0).items() if name.endswith("priority, share")] == ["no alarms"] * 3
    assert rows(0)["Most in any ten minutes for each officer"] == "met"


def test_a_share_of_some_alarms_is_met_or_missed() -> None:
    assert [said for name, said in rows(2).items() if name.endswith("priority, share")] == ["met"] * 3


def test_one_alarm_is_told_without_a_plural() -> None:
    note, _table, _heading, most = drawn(found(1), {("water_level", "kim-long"): "Kim Long"}, "en")
    assert "Alarms that sounded: 1; on duty: 1." in note.children
    assert [said.partition("Kim Long")[2] for said in texts(most)] == [": 1 × (100 %)"]
