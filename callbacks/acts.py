"""What every callback of /admin has in common: who asks, work in a thread, and what went wrong in words.

A refusal never takes anything away from a form: it only adds a sentence beside it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import anyio.to_thread
from dash import Dash, html, no_update
from sqlalchemy.exc import SQLAlchemyError

from ioc.caller import Caller
from ioc.clock import machine_us
from ioc.commands.errors import ConflictError, LedgerAwayError, NotAllowedError, UnfitError, UnknownError
from ioc.commands.overtaken import OVERTAKEN
from ioc.i18n import translator
from ioc.instant import to_datetime
from layouts.admin_parts import told
from layouts.admin_words import conflict, unfit

_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """`answer` where it was done; else `fault`, a sentence. `stale`: what the screen shows is no longer so."""

    answer: T | None = None
    fault: str = ""
    stale: bool = False

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return not self.fault


def caller(app: Dash) -> Caller:
    """Who called this callback, as the guard found it."""
    found: Caller = app.backend.request_adapter().context.caller
    return found


def reread(done: Outcome[Any]) -> Any:
    """A new number for the list's store where it is to be read again; a mere refusal leaves it, and what is chosen."""
    return machine_us() if done.done or done.stale else no_update


async def attempt(lang: str, work: Callable[[], T]) -> Outcome[T]:
    """Do it in a thread; what was refused comes back in words."""
    try:
        return Outcome(await anyio.to_thread.run_sync(work))
    except (NotAllowedError, UnknownError, UnfitError, ConflictError, ValueError) as refusal:
        overtaken = isinstance(refusal, ConflictError) and refusal.state == OVERTAKEN
        return Outcome(fault=in_words(refusal, lang), stale=overtaken or isinstance(refusal, UnknownError))
    except (LedgerAwayError, SQLAlchemyError) as fault:
        _log.warning("/admin: the database is away: %s", str(fault).partition("\n")[0])
        _ = translator(lang)
        return Outcome(fault=_("The database does not answer. Nothing was changed; try again."))


async def shown(lang: str, read: Callable[[], T]) -> tuple[T | Any, list[html.P]]:
    """What a list is to show, and why it shows what it showed before."""
    found = await attempt(lang, read)
    if found.done:
        return found.answer, []
    _ = translator(lang)
    return no_update, [told(_("This cannot be read just now: the database does not answer."), False)]


def in_words(refusal: Exception, lang: str) -> str:
    """Why it was not done."""
    _ = translator(lang)
    match refusal:
        case NotAllowedError():
            return _("Your role may not do this.")
        case UnknownError():
            return _("This is not there any more. The list has been read again.")
        case ConflictError() if refusal.state == OVERTAKEN:
            return _first(refusal.current, lang)
        case ConflictError():
            return conflict(refusal.state, _)
    return unfit(str(refusal), _)


def _first(current: Any, lang: str) -> str:
    _ = translator(lang)
    if not current or not current.get("by"):
        return _("Somebody else has changed this meanwhile. Nothing was changed; look at it again.")
    at = to_datetime(current["at"]).strftime("%H:%M:%S %d/%m/%Y")
    words = _("{who} was first, at {time}. Nothing was changed; look at it again.")
    return words.format(who=current["by"], time=at)
