"""The cookies of this server: their names, and how they are set and taken away. None can be read by a script.

Over https a name begins with `__Host-`: the browser then keeps it to this very host. Without a proxy the port is in
the name, since cookies know no ports and two servers may run side by side.
"""

from dataclasses import dataclass
from typing import Final

from ioc.instant import SECOND
from ioc.settings import Settings

_FOR_EVER_S: Final = 400 * 86_400
"""What browsers keep at most."""


@dataclass(frozen=True, slots=True)
class Cookies:
    """`session`: a person; `screen`: a wall screen; `step`: a sign-in under way; `provider`: one at a provider."""

    session: str
    screen: str
    step: str
    provider: str
    secure: bool
    session_s: int

    def keep(self, name: str, value: str, lasts_s: int) -> str:
        """A Set-Cookie header; the value is one of ours, without blanks, commas and semicolons."""
        secure = "; Secure" if self.secure else ""
        return f"{name}={value}; Path=/; Max-Age={lasts_s}; HttpOnly; SameSite=Lax{secure}"

    def open_session(self, value: str) -> str:
        """For who has just signed in."""
        return self.keep(self.session, value, self.session_s)

    def bind_screen(self, value: str) -> str:
        """For a screen that shows the picture for ever."""
        return self.keep(self.screen, value, _FOR_EVER_S)

    def drop(self, name: str) -> str:
        """Take it away."""
        return self.keep(name, "", 0)


def cookies_of(settings: Settings) -> Cookies:
    """The cookies of a server with these settings."""
    secure = (settings.public_url or "").startswith("https:")
    before, after = "__Host-" if secure else "", "" if settings.public_url else f"-{settings.http_port}"
    names = [f"{before}hueioc-{one}{after}" for one in ("session", "screen", "step", "provider")]
    return Cookies(names[0], names[1], names[2], names[3], secure, settings.sessions.most // SECOND)
