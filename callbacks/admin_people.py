"""Callbacks of the tab of people: the list, one more person, and what is done with the one that is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from dash import Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from callbacks.acts import Outcome, attempt, caller, reread, shown
from callbacks.people import People
from callbacks.services import Services
from ioc.access import Action, Role
from ioc.caller import Caller
from ioc.clock import machine_us
from ioc.commands import accounts, invitations
from ioc.commands.ledger import Do
from ioc.i18n import translator
from ioc.people.account import login_of, name_of
from ioc.settings import Settings
from ioc.store.people_list import Listed, listed
from layouts import admin_ids as ids
from layouts import admin_people as tab
from layouts.admin_erasure import NAME as ERASURE
from layouts.admin_parts import told
from layouts.admin_words import roles

Rows = list[dict[str, Any]]

_CHANGES: Final[dict[str, Callable[[str, Any, Any], Do[Any]]]] = {
    "set-role": lambda login, role, _email: accounts.set_role(login, _role(role)),
    "set-email": lambda login, _role, email: invitations.set_email(login, invitations.email_of(email or "")),
    "invite": lambda login, _role, _email: accounts.invite(login),
    "sign-out": lambda login, _role, _email: accounts.sign_out(login),
    "forget-device": lambda login, _role, _email: accounts.forget_device(login),
    "disable": lambda login, _role, _email: accounts.set_disabled(login, True),
    "enable": lambda login, _role, _email: accounts.set_disabled(login, False),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One of `layouts.admin_people.ACTS` for the row that is chosen, {} for none; what the fields beside it hold."""

    name: str
    row: dict[str, Any]
    role: Any
    email: Any


def register(app: Dash, services: Services) -> None:
    """Add all callbacks of the tab."""
    _list(app, services.people)
    _acts(app, services)
    _choose(app)


def _list(app: Dash, people: People) -> None:
    @app.callback(
        Output(ids.table(ids.PEOPLE), "rowData"),
        Output(ids.fault(ids.PEOPLE), "children"),
        Input(ids.TABS, "value"),
        Input(ids.changed(ids.PEOPLE), "data"),
        Input(ids.changed(ERASURE), "data"),
        State(ids.LANG, "data"),
    )
    async def everybody(open_tab: str, _changed: int, _erased: int, lang: str) -> tuple[Any, Any]:
        if open_tab != ids.PEOPLE:
            raise PreventUpdate
        return await shown(lang, lambda: _rows(people, lang))


def _rows(people: People, lang: str) -> Rows:
    with people.database.read() as connection:
        return [_row(one, lang) for one in listed(connection, machine_us(), people.sessions.lengths)]


def _row(one: Listed, lang: str) -> dict[str, Any]:
    account = one.account
    return {
        "key": str(account.id),
        "version": account.version,
        "login": account.login,
        "name": account.name,
        "role": account.role,
        "role_name": roles(translator(lang))[account.role],
        "email": one.email or "",
        "sessions": one.sessions,
        "state": _state(one, lang),
    }


def _state(one: Listed, lang: str) -> str:
    _ = translator(lang)
    if one.account.disabled:
        return _("shut")
    if one.account.demonstration:
        return _("for demonstration")
    if one.account.subject is not None:
        return _("signs in elsewhere")
    return _("open") if one.account.password else _("has no password yet")


def _acts(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.said(ids.PEOPLE), "children"),
        Output(ids.changed(ids.PEOPLE), "data"),
        Output(tab.LINK, "value"),
        Output(tab.COPY, "value"),
        Output(tab.LINK_BOX, "hidden"),
        *(Output(name, "value") for name in tab.FORM),
        Input(tab.ADD, "n_clicks"),
        *(Input(tab.act_id(name), "n_clicks") for name in tab.ACTS),
        *(State(name, "value") for name in (*tab.FORM, tab.NEW_ROLE, tab.NEW_EMAIL)),
        State(ids.table(ids.PEOPLE), "selectedRows"),
        State(ids.LANG, "data"),
        prevent_initial_call=True,
    )
    async def act(*given: Any) -> tuple[Any, ...]:
        clicks, (*form, role, email, chosen, lang) = given[: 1 + len(tab.ACTS)], given[1 + len(tab.ACTS) :]
        if not any(clicks):
            raise PreventUpdate
        who, name = caller(app), str(ctx.triggered_id)
        if name == tab.ADD:
            return await _added(services, who, tuple(form), lang)
        change = Change(name.removeprefix("people-"), chosen[0] if chosen else {}, role, email)
        return await _changed(services, who, change, lang)


async def _added(services: Services, who: Caller, form: tuple[Any, ...], lang: str) -> tuple[Any, ...]:
    _, (login, name, role, email) = translator(lang), form

    def work() -> str:
        given = login_of(login or ""), name_of(name or ""), _role(role), invitations.email_of(email or "")
        tokens = services.settings.token_names
        return services.people.ledger.act(who, Action.MANAGE_USERS, "account", invitations.welcome(*given, tokens))

    made = await attempt(lang, work)
    words = _("{login} was added.").format(login=login)
    kept = ("", "", None, "") if made.done else (no_update,) * 4
    return *_told(made, words, _address(services.settings, made.answer)), *kept


async def _changed(services: Services, who: Caller, change: Change, lang: str) -> tuple[Any, ...]:
    _, row = translator(lang), change.row
    if not row:
        return told(_("Choose a person in the table first."), False), *(no_update,) * 8

    def work() -> Any:
        do = _CHANGES[change.name](row["login"], change.role, change.email)
        checked = invitations.if_unchanged(row["login"], row["version"], do)
        return services.people.ledger.act(who, Action.MANAGE_USERS, f"account/{int(row['key'])}", checked)

    done = await attempt(lang, work)
    link = _address(services.settings, done.answer) if change.name == "invite" else ""
    words = _("Done for {login}.").format(login=row["login"])
    return *_told(done, words, link), *(no_update,) * 4


def _choose(app: Dash) -> None:
    @app.callback(
        Output(tab.NEW_ROLE, "value"),
        Output(tab.NEW_EMAIL, "value"),
        Input(ids.table(ids.PEOPLE), "selectedRows"),
        prevent_initial_call=True,
    )
    async def chosen(rows: Rows) -> tuple[Any, Any]:
        if not rows:
            raise PreventUpdate
        return rows[0]["role"], rows[0]["email"]


def _told(made: Outcome[Any], words: str, link: str) -> tuple[Any, ...]:
    """Sentence, a new number for the list, the link (twice: to be seen, to be copied), whether it is hidden."""
    if not made.done:
        return told(made.fault, False), reread(made), no_update, no_update, no_update
    return told(words, True), machine_us(), link, link, not link


def _address(settings: Settings, secret: str | None) -> str:
    """The link in full, as whoever is invited reaches this server."""
    return f"{settings.address}/login?ticket={secret}" if secret else ""


def _role(text: Any) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise ValueError("role: none was chosen") from None
