"""Which rules hold at a station: its feed's, with what the station has its own way, and when it is in maintenance.

What people decided about it stands in SQL and is read again and again; it is taken apart only when it has changed.
"""

import logging
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, select

from ioc.alarms.conditions import Silent
from ioc.alarms.maintenance import Window
from ioc.alarms.rule import Rule, Settings, adjusted
from ioc.alarms.states import Priority
from ioc.feeds import BY_NAME, rule_of
from ioc.label import Label
from ioc.store import maintenance_log
from ioc.store.schema_alarms import ALARM_RULE

_log = logging.getLogger(__name__)
_decode: Final = msgspec.json.Decoder(Settings).decode


def _unknown(name: str, levels: int) -> Rule:
    least: Priority = 1
    return Rule(name=name, label=Label(name, name), condition=Silent(), priorities=(least,) * levels, basis="")


class Rulebook:
    """The rules in force; `read` brings changes."""

    def __init__(self) -> None:
        self._own: dict[tuple[str, str], dict[str, Rule]] = {}
        self._rows: Sequence[Row[Any]] = ()
        self.windows: list[Window] = []

    def of(self, feed: str, station: str) -> tuple[Rule, ...]:
        """The station's rules, disabled ones left out."""
        own = self._own.get((feed, station), {})
        rules = BY_NAME[feed].rules
        return tuple(rule for rule in (own.get(one.name, one) for one in rules) if rule.enabled) if own else rules

    def retired(self, feed: str, station: str, name: str, levels: int) -> Rule | None:
        """A rule that no longer holds there, as its feed has it, or, where another version had it, as bare as its
        `levels`; None for one that holds."""
        if any(rule.name == name for rule in self.of(feed, station)):
            return None
        return rule_of(feed, name) or _unknown(name, levels)

    def read(self, connection: Connection, now: int) -> None:
        """Take over what is in SQL."""
        rows = connection.execute(select(ALARM_RULE)).all()
        if rows != self._rows:
            self._rows, self._own = rows, _adjusted(rows)
        self.windows = maintenance_log.open_windows(connection, now)


def _adjusted(rows: Iterable[Row[Any]]) -> dict[tuple[str, str], dict[str, Rule]]:
    """By station; settings that no longer fit their rule are named in the log and have no effect."""
    found: dict[tuple[str, str], dict[str, Rule]] = {}
    for row in rows:
        rule = rule_of(row.feed, row.rule)
        try:
            if rule is not None:
                found.setdefault((row.feed, row.station), {})[row.rule] = adjusted(rule, _decode(row.settings))
        except (msgspec.MsgspecError, ValueError) as fault:
            _log.error("own settings of %s at %s/%s have no effect: %s", row.rule, row.feed, row.station, fault)
    return found
