"""What the door's pages share: who stands there, where to go on, which cookies follow from what the door said."""

from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from callbacks.credentials import cookie
from callbacks.people import People
from callbacks.problems import ProblemError
from ioc.commands.entrance import Asked, Opened, Visitor, WaitError
from ioc.i18n import translator
from ioc.people.session import digest_of
from ioc.people.step import LASTS_US

LOGIN: Final = "/login"
_STEP_S: Final = LASTS_US // 1_000_000


def visitor_of(request: Request, people: People) -> Visitor:
    """Who stands at the door."""
    before = cookie(request.scope, people.cookies.session)
    agent = request.headers.get("user-agent", "")
    return Visitor(request.state.address, agent, digest_of(before) if before else None)


def answered(response: Response, people: People, answer: Opened | Asked) -> Response:
    """The response with the cookies that follow from what the door said."""
    cookies = people.cookies
    response.headers["Cache-Control"] = "no-store"
    if isinstance(answer, Asked):
        response.headers.append("Set-Cookie", cookies.keep(cookies.step, answer.step, _STEP_S))
        return response
    response.headers.append("Set-Cookie", cookies.open_session(answer.cookie))
    for gone in (cookies.step, cookies.screen, cookies.provider):
        response.headers.append("Set-Cookie", cookies.drop(gone))
    return response


def safe(where: str | None) -> str:
    """A page of ours to go to; `/` for anything else."""
    wish = where or "/"
    parts = urlsplit(wish)
    ours = not parts.scheme and not parts.netloc and wish.startswith("/") and not set(wish) & set("\\\t\r\n")
    return wish if ours and not parts.path.startswith(LOGIN) else "/"


def waits(wait: WaitError, lang: str) -> ProblemError:
    """Too many tries, in words."""
    _ = translator(lang)
    words = _("Too many tries failed. The next one is possible in {seconds} seconds.")
    return ProblemError(429, words.format(seconds=wait.seconds), {"Retry-After": str(wait.seconds)})
