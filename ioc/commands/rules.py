"""What an administrator decides about alarms: that a station has a rule its own way, or as its feed has it again."""

from typing import Any

import msgspec
from sqlalchemy import Connection

from ioc.alarms.rule import Rule, Settings, adjusted
from ioc.caller import Caller
from ioc.commands.errors import UnfitError, UnknownError
from ioc.commands.ledger import Do, Done
from ioc.commands.overtaken import unchanged
from ioc.feeds import PUBLIC, rule_of
from ioc.store import rule_settings
from ioc.store.rule_settings import PLAIN, Place


def set_own(caller: Caller, place: Place, settings: Settings, seen: int | None) -> Do[None]:
    """A station's own settings, `seen` being the version they were made from; UnfitError where they do not fit."""

    def do(connection: Connection, at: int) -> Done[None]:
        rule = rule_at(place)
        try:
            adjusted(rule, settings)
        except ValueError as fault:
            raise UnfitError(str(fault)) from None
        before = rule_settings.find(connection, place)
        unchanged(connection, place.subject, seen, before.version)
        rule_settings.keep(connection, place, settings, at, caller.name)
        told = {"from": _told(before.settings), "to": _told(settings)}
        return Done(None, {"done": "own settings", **told})

    return do


def reset(caller: Caller, place: Place, seen: int | None) -> Do[None]:
    """As the feed has it."""
    return set_own(caller, place, PLAIN, seen)


def rule_at(place: Place) -> Rule:
    """The feed's rule; UnknownError, also where it is one that nobody sees."""
    found = rule_of(place.feed, place.rule)
    if found is None or place.feed not in PUBLIC:
        raise UnknownError(f"rule {place.feed}/{place.rule}")
    return found


def _told(settings: Settings) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(settings)
    return told
