"""What a bulletin says about disaster risk: a level of 1–5 for one hazard, from an instant to another. Pure.

A level is announced in a bulletin and entered by a person (QĐ 18/2021/QĐ-TTg, Điều 4); nothing here computes one. What
is entered later about the same hazard takes the place of what stood before as soon as it begins, and for good: one
that was withdrawn or has run out brings no older one back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from ioc.instant import render

Item: TypeAlias = dict[str, str | int | None]

TEXT_LONGEST: Final = 200
"""Characters of a source and of a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """One entry; µs UTC. `id` rises with each entry. `place`: in words; empty for the whole city."""

    id: int
    hazard: str
    level: int
    source: str
    issued_at: int
    from_at: int
    until_at: int
    place: str
    actor: str
    decided_at: int
    withdrawn_at: int | None = None

    def begun(self, now: int) -> bool:
        """Whether it has ever been in force up to now."""
        start = max(self.from_at, self.decided_at)
        return start <= now and (self.withdrawn_at is None or start < self.withdrawn_at)

    def over(self, now: int) -> bool:
        """Whether its time has run out, or somebody withdrew it."""
        return self.until_at <= now or (self.withdrawn_at is not None and self.withdrawn_at <= now)


def current(bulletins: Iterable[Bulletin], now: int) -> list[Bulletin]:
    """Those in force, at most one for a hazard, the highest level first; then those to come, by their beginning."""
    last: dict[str, Bulletin] = {}
    to_come: list[Bulletin] = []
    for one in sorted(bulletins, key=lambda one: one.id):
        if one.begun(now):
            last[one.hazard] = one
        elif not one.over(now):
            to_come.append(one)
    standing = [one for one in last.values() if not one.over(now)]
    waiting = [one for one in to_come if one.hazard not in last or one.id > last[one.hazard].id]
    return [
        *sorted(standing, key=lambda one: (-one.level, -one.issued_at, one.id)),
        *sorted(waiting, key=lambda one: (one.from_at, one.id)),
    ]


def in_force(bulletins: Iterable[Bulletin], now: int) -> list[Bulletin]:
    """Those of `current` that hold now: valid_from ≤ now < valid_until, neither withdrawn nor replaced."""
    return [one for one in current(bulletins, now) if one.begun(now)]


def item(one: Bulletin) -> Item:
    """As programs and screens see it; times as text, `place` null for the whole city."""
    return {
        "id": one.id,
        "hazard": one.hazard,
        "level": one.level,
        "source": one.source,
        "issued_at": render(one.issued_at),
        "valid_from": render(one.from_at),
        "valid_until": render(one.until_at),
        "place": one.place or None,
        "entered_by": one.actor,
        "entered_at": render(one.decided_at),
    }
