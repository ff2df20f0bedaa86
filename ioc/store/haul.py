"""What one look at the Redis streams brought, on its way into SQL.

`Streams.read` makes it, `History.take` gives it effect, `Streams.settle` tells Redis that it may forget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ioc.reading import Quarantined, Reading, Status

BEGINNING: Final = "0-0"
"""The stream id before all others."""


class SupersededError(Exception):
    """The stored offsets are not where a haul began: somebody else wrote, or this world was cleared."""


@dataclass(frozen=True, slots=True)
class Position:
    """How far every stream of one filling of Redis (its incarnation) has been read."""

    incarnation: str
    offsets: Mapping[str, str]

    def moved(self, haul: "Haul") -> "Position":
        """The position once the haul has taken effect."""
        return Position(self.incarnation, {**self.offsets, **{name: new for name, (_, new) in haul.moves.items()}})


@dataclass(frozen=True, slots=True)
class Haul:
    """Entries of one read. `moves`: stream → the offset before and after; `quarantined` by stream id."""

    incarnation: str
    moves: Mapping[str, tuple[str, str]]
    readings: Sequence[Reading] = ()
    statuses: Sequence[Status] = ()
    quarantined: Mapping[str, Quarantined] = field(default_factory=dict)
    unreadable: int = 0
