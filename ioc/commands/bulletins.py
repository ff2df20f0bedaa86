"""What is decided about disaster risk: a bulletin's level is entered, or withdrawn. Given to the ledger.

On the clock of the world. What the bulletin says is free text and can be erased from the audit; its level stays there.
"""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from ioc.bulletin import TEXT_LONGEST, Bulletin, Item, current, item
from ioc.caller import Caller
from ioc.commands.errors import ConflictError, UnfitError, UnknownError
from ioc.commands.fitting import check_span, reason_of
from ioc.commands.ledger import Do, Done
from ioc.instant import MINUTE
from ioc.law.disaster import disaster_levels, hazards
from ioc.people.duty import LONGEST
from ioc.store import bulletins


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What stands in the bulletin; µs UTC. `source`: who issued it, and its number. `place`: empty for the city."""

    hazard: str
    level: int
    source: str
    issued_at: int
    from_at: int
    until_at: int
    place: str = ""


def enter(caller: Caller, given: Said) -> Do[Item]:
    """A bulletin's level; it takes the place of what stands about the same hazard once it begins."""

    def do(connection: Connection, at: int) -> Done[Item]:
        said = asdict(given) | {"source": line_of(given.source), "place": line_of(given.place)}
        _check(given, said["source"], at)
        replaced = [one.id for one in _current(connection, at) if one.hazard == given.hazard]
        made = bulletins.add(connection, **said, actor=caller.name, decided_at=at)
        kept = {"bulletin": made.id, "level": made.level, "hazard": made.hazard, "before": replaced}
        span = {"from": made.from_at, "until": made.until_at}
        return _done(made, "enter", kept | span, {"source": made.source, "place": made.place})

    return do


def withdraw(caller: Caller, bulletin_id: int, reason: str) -> Do[Item]:
    """What was entered holds no longer; ConflictError where it does not hold anyway."""

    def do(connection: Connection, at: int) -> Done[Item]:
        why = reason_of(reason)
        found = bulletins.find(connection, bulletin_id)
        if found is None:
            raise UnknownError("there is no such bulletin")
        if found.id not in {one.id for one in _current(connection, at)}:
            raise ConflictError(_state(found, at), item(found))
        bulletins.withdraw(connection, found, why, caller.name, at)
        return _done(found, "withdraw", {}, {"reason": why})

    return do


def line_of(text: str) -> str:
    """A text as one line, without what cannot be seen."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def _check(given: Said, source: str, at: int) -> None:
    if given.hazard not in hazards():
        raise UnfitError(f"hazard: one of {', '.join(hazards())}")
    if given.level not in disaster_levels():
        raise UnfitError("level: 1 to 5")
    if not 0 < len(source) <= TEXT_LONGEST:
        raise UnfitError(f"source: 1 to {TEXT_LONGEST} characters")
    if len(line_of(given.place)) > TEXT_LONGEST:
        raise UnfitError(f"place: at most {TEXT_LONGEST} characters")
    if not at - LONGEST <= given.issued_at <= at + MINUTE:
        raise UnfitError("issued_at: within the last 31 days")
    if given.from_at > at + LONGEST:
        raise UnfitError("valid_from: at most 31 days ahead")
    check_span((given.from_at, given.until_at), at)


def _current(connection: Connection, at: int) -> list[Bulletin]:
    return current(bulletins.lasting(connection, at), at)


def _state(one: Bulletin, at: int) -> str:
    if one.withdrawn_at is not None:
        return "withdrawn"
    return "over" if one.over(at) else "replaced"


def _done(one: Bulletin, verb: str, detail: dict[str, object], private: dict[str, str]) -> Done[Item]:
    told = {name: text for name, text in private.items() if text}
    return Done(item(one), detail, told, [f"bulletin/{one.id}"], verb)
