"""The page at the door: name and password, the second factor, a new password. Plain HTML, as nobody is in yet.

Each stage is one form; assets/login/login.mjs sends it and shows what the server says. All text is escaped here.
"""

from dataclasses import dataclass
from html import escape
from typing import Final

from ioc.i18n import other, translator
from ioc.people.step import Stage

_FRAME: Final = """<!DOCTYPE html>
<html lang="{lang}" data-theme="dark">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="same-origin">
    <title>HueIOC · {title}</title>
    <link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
    <script src="/assets/app/early.js"></script>
    <link rel="stylesheet" href="/ui/theme.css">
    <link rel="stylesheet" href="/lib/noto-sans/noto-sans.css">
    <link rel="stylesheet" href="/assets/login/login.css">
    <script type="module" src="/assets/login/login.mjs"></script>
  </head>
  <body>
    <main>
      <header><span class="logo" aria-hidden="true"></span><span class="brand">HueIOC</span></header>
      {body}
      <footer>{foot}</footer>
    </main>
  </body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Door:
    """What the page shows: what is asked for (None: who it is), of whom, and what came before. `qr`: our own SVG."""

    stage: Stage | None
    lang: str
    next: str
    provider: bool = False
    login: str = ""
    secret: str = ""
    qr: str = ""
    note: str = ""


def page(door: Door) -> str:
    """The whole document."""
    _ = translator(door.lang)
    title = {
        None: _("Sign in"),
        Stage.CODE: _("Second step"),
        Stage.ENROL: _("Set up the second step"),
        Stage.PASSWORD: _("New password"),
    }
    body = {None: _form, Stage.CODE: _code, Stage.ENROL: _enrol, Stage.PASSWORD: _password}[door.stage](door)
    note = f'<p class="note">{escape(door.note)}</p>' if door.note else ""
    heading = f"<h1>{escape(title[door.stage])}</h1>{note}"
    return _FRAME.format(lang=door.lang, title=escape(title[door.stage]), body=heading + body, foot=_foot(door))


def _form(door: Door) -> str:
    _ = translator(door.lang)
    fields = _field(_("Login"), "login", "username", door.login) + _secret(
        _("Password"), "password", "current-password"
    )
    form = _sends("/login/password", fields, _("Sign in"), door)
    if not door.provider:
        return form
    here = f"/login/provider?next={escape(door.next, quote=True)}"
    return form + f'<a class="other" href="{here}">{escape(_("Sign in with the account of your organisation"))}</a>'


def _code(door: Door) -> str:
    _ = translator(door.lang)
    words = _("The code that your authenticator app shows now, or one of your recovery codes.")
    return _sends("/login/code", _one_time(_("Code")), _("Continue"), door, words) + _back(door)


def _enrol(door: Door) -> str:
    _ = translator(door.lang)
    words = _(
        "Your role asks for a second step. Scan the picture with an authenticator app, then type the code it shows."
    )
    told = _("Without a camera, type this into the app:")
    by_hand = f"<p>{escape(told)} <code>{escape(door.secret)}</code></p>"
    scan = (
        f'<figure role="img" aria-label="{escape(_("QR code for the authenticator app"))}">{door.qr}</figure>{by_hand}'
    )
    kept = _kept(door)
    return f"<p>{escape(words)}</p>{scan}" + _sends("/login/enrol", _one_time(_("Code")), _("Continue"), door) + kept


def _kept(door: Door) -> str:
    """Shown once the device is set up: the codes for the day it is lost."""
    _ = translator(door.lang)
    words = _("Write these codes down and keep them apart from your device. Each works once. They are not shown again.")
    done = f'<a class="primary" href="{escape(door.next, quote=True)}">{escape(_("I have written them down"))}</a>'
    title = _("Recovery codes")
    heading = f"<h2>{escape(title)}</h2><p>{escape(words)}</p>"
    return f'<section class="recovery" hidden>{heading}<ol></ol>{done}</section>'


def _password(door: Door) -> str:
    _ = translator(door.lang)
    words = _("At least 12 characters. A few words that belong together only for you are best.")
    name = f'<input type="hidden" name="username" autocomplete="username" value="{escape(door.login, quote=True)}">'
    fields = name + _secret(_("New password"), "password", "new-password")
    return _sends("/login/new-password", fields, _("Keep it"), door, f"{door.login} · {words}")


def _sends(to: str, fields: str, button: str, door: Door, words: str = "") -> str:
    told = f"<p>{escape(words)}</p>" if words else ""
    _ = translator(door.lang)
    failed = escape(_("The server does not answer. Try again in a moment."), quote=True)
    return (
        f'{told}<form data-to="{to}" data-next="{escape(door.next, quote=True)}" data-failed="{failed}">{fields}'
        f'<p class="fault" role="alert" hidden></p><button class="primary">{escape(button)}</button></form>'
    )


def _field(label: str, name: str, kind: str, value: str = "") -> str:
    return (
        f'<label><span>{escape(label)}</span><input name="{name}" autocomplete="{kind}" required autofocus'
        f' maxlength="64" autocapitalize="none" spellcheck="false" value="{escape(value, quote=True)}"></label>'
    )


def _secret(label: str, name: str, kind: str) -> str:
    first = " autofocus" if kind == "new-password" else ""
    return (
        f"<label><span>{escape(label)}</span>"
        f'<input type="password" name="{name}" autocomplete="{kind}" required{first} maxlength="256"></label>'
    )


def _one_time(label: str) -> str:
    return (
        f'<label><span>{escape(label)}</span><input name="code" autocomplete="one-time-code" required autofocus'
        f' maxlength="16" autocapitalize="characters" spellcheck="false"></label>'
    )


def _back(door: Door) -> str:
    _ = translator(door.lang)
    return f'<a class="other" href="/login?again=1&amp;lang={door.lang}">{escape(_("Sign in as somebody else"))}</a>'


def _foot(door: Door) -> str:
    code, name = other(door.lang)
    theme = escape(translator(door.lang)("Light or dark"))
    to = escape(door.next, quote=True)
    return (
        f'<a href="/login?lang={code}&amp;next={to}" lang="{code}" data-lang="{code}">{name}</a>'
        f'<button type="button" class="theme">{theme}</button>'
    )
