"""Words of /admin: roles, steps of the roster, priorities, why something that was typed does not fit."""

import re
from collections.abc import Iterable
from typing import Final

from ioc.access import Role
from ioc.alarms.rule import Rule
from ioc.feeds import PUBLIC
from ioc.instant import to_datetime
from layouts.words import Words

_DECREES: Final = re.compile(r"QĐ \d+(?:/\d{4})?/QĐ-[A-Za-zĐ]+")
_OURS: Final = re.compile(r"\bours?\b", re.IGNORECASE)


def roles(_: Words) -> dict[Role, str]:
    """Who somebody is at work."""
    return {
        Role.OFFICER: _("Duty officer"),
        Role.SUPERVISOR: _("Shift supervisor"),
        Role.MAYOR: _("City leader"),
        Role.ADMIN: _("Administrator"),
        Role.WALL: _("Wall screen"),
    }


def steps(_: Words) -> tuple[str, ...]:
    """Who is called first, second and last when nobody acknowledges an alarm."""
    return (_("1 · on duty"), _("2 · next to be called"), _("3 · in charge"))


def basis(rule: Rule, _: Words) -> str:
    """The decrees that a rule cites, or that it is a setting, or both."""
    cited = ", ".join(dict.fromkeys(_DECREES.findall(rule.basis)))
    if not cited and "own state" in rule.basis:
        return _("what the device says")
    if not cited:
        return _("Beaufort scale") if "Beaufort" in rule.basis else _("own setting")
    return _("{decrees}, with own settings").format(decrees=cited) if _OURS.search(rule.basis) else cited


def stations(found: Iterable[tuple[str, str, str]], lang: str) -> dict[str, str]:
    """`<feed>/<station>` → its name and what it is, of feed, station and name."""
    return {f"{feed}/{station}": f"{name} · {getattr(PUBLIC[feed].label, lang)}" for feed, station, name in found}


def moment(at: int) -> str:
    """Minute of an instant in Huế, in the form that the fields take: `27/10/2025 20:00`."""
    return to_datetime(at).strftime("%d/%m/%Y %H:%M")


def unfit(refusal: str, _: Words) -> str:
    """A refusal of the domain, known by how it begins, in words."""
    return next((words for begin, words in _reasons(_) if refusal.startswith(begin)), _("This does not fit."))


def conflict(state: str, _: Words) -> str:
    """Why something is not possible as it stands, in words."""
    known = {
        "taken": _("This login is taken."),
        "the last administrator": _("This is the last administrator: make another one first."),
        "another system's": _("This person signs in with another system, without a password here."),
        "yourself": _("Nobody erases themselves: another administrator does it."),
        "overlap": _("This person is on duty already at that time."),
    }
    return known.get(state, _("This is not possible as it stands now."))


def _reasons(_: Words) -> list[tuple[str, str]]:
    return [
        ("a login", _("A login has 1 to 64 of a–z, 0–9 and ._@+- and begins with a letter or figure.")),
        (
            "a token",
            _("A token of the API is called so: the audit could not tell the two apart. Choose another login."),
        ),
        ("a name", _("A name has 1 to 80 characters.")),
        ("email", _("This is no e-mail address.")),
        ("role", _("Choose a role.")),
        ("again", _("Type the login of the chosen person, to show that it is meant. Nothing was erased.")),
        ("moment", _("A time is written as day/month/year hour:minute, such as 27/10/2025 20:00.")),
        ("period", _("It must end after it begins, and may not lie in the past.")),
        ("long", _("At most 31 days at a time.")),
        ("person", _("Choose a person and a step.")),
        ("station", _("Choose a station.")),
        ("reason", _("Give a reason, of at most 500 characters.")),
        ("a delay", _("A delay is between 0 and 86,400 seconds.")),
        ("each mark", _("Each mark must lie beyond the one before it.")),
        ("a deadband", _("The deadband may not be negative.")),
        ("number", _("Write numbers only.")),
    ]
