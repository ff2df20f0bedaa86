"""What a query may say, read or refused with 400 and a reason: times, boxes, feeds, page sizes. Pure."""

import math
import re
from typing import Annotated, Final

from fastapi import Query

from callbacks.problems import ProblemError
from ioc.feeds import PUBLIC
from ioc.instant import parse

Limit = Annotated[int, Query(ge=1, le=10_000, description="most items of one page")]
Cursor = Annotated[str | None, Query(description="`next` of the page before")]
Feed = Annotated[str | None, Query(description="a feed kind, such as `water_level`")]
Moment = Annotated[str | None, Query(description="RFC 3339 with an offset; a space stands for `+`")]

FIRST_US: Final = -(1 << 62)
LAST_US: Final = 1 << 62

Box = tuple[float, float, float, float]
"""West, south, east, north in WGS 84 degrees, edges included."""

_SPACE_FOR_PLUS: Final = re.compile(r" (?=\d\d:\d\d$)")


def instant(name: str, text: str | None, default: int) -> int:
    """Microseconds UTC of a time in a query."""
    if text is None:
        return default
    try:
        return parse(_SPACE_FOR_PLUS.sub("+", text))
    except ValueError as fault:
        raise ProblemError(400, f"{name}: {fault}") from None


def span(from_: str | None, to: str | None) -> tuple[int, int]:
    """The instants of `from` and `to`, both included; all of time where they are not given."""
    first, last = instant("from", from_, FIRST_US), instant("to", to, LAST_US)
    if first > last:
        raise ProblemError(400, "from: lies after to")
    return first, last


def known_feed(feed: str | None) -> str | None:
    """The feed, if it is one of ours or none was asked for."""
    if feed is not None and feed not in PUBLIC:
        raise ProblemError(400, f"feed: there is no {feed[:64]!r}; known are {', '.join(PUBLIC)}")
    return feed


def box(text: str | None) -> Box | None:
    """The box `west,south,east,north`."""
    if text is None:
        return None
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        raise ProblemError(400, "bbox: four numbers are needed, west,south,east,north") from None
    if not all(map(math.isfinite, (west, south, east, north))) or west > east or south > north:
        raise ProblemError(400, "bbox: west may not exceed east, nor south north")
    return west, south, east, north


def given(name: str, value: str | None) -> str:
    """A value that has to be there."""
    if not value:
        raise ProblemError(400, f"{name}: is needed")
    return value
