"""What bulletins say about disaster risk, as this process shows it. Pure: what SQL told last, and what time it is.

While the database is away time goes on: what was entered begins and ends as it was said.
"""

from collections.abc import Sequence

from ioc.bulletin import Bulletin, Item, current, item


class LiveBulletins:
    """What holds and what is to come, as screens see it."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._known: Sequence[Bulletin] = ()

    def look(self, found: Sequence[Bulletin] | None, now: int) -> list[Item] | None:
        """Hold these (None: nobody knows of others); all items where they are others now, else None."""
        self._known = self._known if found is None else found
        before, self.items = self.items, [item(one) for one in current(self._known, now)]
        return None if self.items == before else self.items
