"""What the forms of `/login` send: a thin skin over `ioc.commands.sign_in.Door`. Open to everybody.

What went wrong is said in the language of the page; nothing says which names there are.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeAlias
from urllib.parse import quote

import anyio.to_thread
import msgspec
from dash import Dash
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import Response

from callbacks.api.reply import reply
from callbacks.credentials import cookie
from callbacks.entrance import LOGIN, answered, safe, visitor_of, waits
from callbacks.problems import ProblemError
from callbacks.services import Services
from ioc.commands.entrance import Asked, Opened, Visitor, WaitError, WeakError, WrongError
from ioc.commands.errors import LedgerAwayError
from ioc.commands.sign_in import Door
from ioc.i18n import known, translator
from ioc.people.password import Weakness


class Sent(msgspec.Struct, frozen=True):
    """What a form of the page sends."""

    login: str = ""
    password: str = ""
    code: str = ""
    next: str = "/"
    lang: str = "vi"


Ask: TypeAlias = Callable[[Door, str, Sent, Visitor], Opened | Asked]
"""A question to the door, with the step that the browser's cookie holds."""

FORMS: Final[dict[str, Ask]] = {
    "/login/password": lambda door, _step, sent, visitor: door.by_password(sent.login, sent.password, visitor),
    "/login/code": lambda door, step, sent, visitor: door.by_code(step, sent.code, visitor),
    "/login/enrol": lambda door, step, sent, visitor: door.by_enrolling(step, sent.code, visitor),
    "/login/new-password": lambda door, step, sent, visitor: door.by_new_password(step, sent.password, visitor),
}


def register(app: Dash, services: Services) -> None:
    """Add the forms."""
    for path, ask in FORMS.items():
        app.server.add_route(path, _form(services, ask), methods=["POST"], include_in_schema=False)


def _form(services: Services, ask: Ask) -> Callable[[Request], Any]:
    people = services.people

    async def post(request: Request) -> Response:
        sent = _sent(await request.body())
        lang = known(sent.lang, services.settings.lang)
        step = cookie(request.scope, people.cookies.step) or ""
        told = (people.door, step, sent, visitor_of(request, people))
        with _in_words(lang):
            answer = await anyio.to_thread.run_sync(ask, *told, limiter=people.few)
        if isinstance(answer, Asked):
            return answered(reply({"to": f"{LOGIN}?next={quote(safe(sent.next))}&lang={lang}"}), people, answer)
        recovery = {"recovery": answer.recovery} if answer.recovery else {}
        return answered(reply({"to": safe(sent.next), **recovery}), people, answer)

    return post


def _sent(body: bytes) -> Sent:
    try:
        return msgspec.json.decode(body, type=Sent)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise ProblemError(400, f"This is not what the page sends: {fault}") from None


@contextmanager
def _in_words(lang: str) -> Iterator[None]:
    """What the door refuses, as a problem that the page can show."""
    _ = translator(lang)
    try:
        yield
    except WrongError:
        raise ProblemError(403, _("That is not right. Check what you typed and try again.")) from None
    except WaitError as wait:
        raise waits(wait, lang) from None
    except WeakError as weak:
        raise ProblemError(422, _weak(weak.weakness, lang)) from None
    except (LedgerAwayError, SQLAlchemyError):
        raise ProblemError(503, _("The database does not answer. Nobody can sign in just now; try again.")) from None


def _weak(weakness: Weakness, lang: str) -> str:
    _ = translator(lang)
    return {
        Weakness.SHORT: _("The password needs at least 12 characters."),
        Weakness.LONG: _("The password may have at most 256 characters."),
        Weakness.REPEATED: _("The password repeats too few characters."),
        Weakness.LOGIN: _("The password contains the login."),
    }[weakness]
