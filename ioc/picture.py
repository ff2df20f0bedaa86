"""The operating picture: what every open screen shows, and the difference between two of them.

`apply(old, diff(old, new)) == new` for all pictures; that law is what lets a screen live on frames alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Entry: TypeAlias = Mapping[str, Any]
Picture: TypeAlias = Mapping[str, Entry]
"""Station entries by id."""


@dataclass(frozen=True, slots=True)
class Change:
    """What turned one picture into another: entries to put, ids to take away."""

    put: dict[str, Entry] = field(default_factory=dict)
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.put or self.removed)


def diff(old: Picture, new: Picture) -> Change:
    """The smallest change from `old` to `new`."""
    put = {key: entry for key, entry in new.items() if old.get(key) != entry}
    return Change(put, tuple(key for key in old if key not in new))


def apply(picture: Picture, change: Change) -> dict[str, Entry]:
    """The picture after a change."""
    gone = set(change.removed)
    return {key: entry for key, entry in picture.items() if key not in gone} | change.put
