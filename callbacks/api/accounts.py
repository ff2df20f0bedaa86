"""`/api/v1/accounts`: who may sign in, for administrators. Every change ends what the person may not do any more.

Passwords and secrets never travel here; a one-time link is given out once and kept nowhere.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from anyio import to_thread
from dash import Dash
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from callbacks.api.reply import get, reply
from callbacks.api.writes import body_of, caller_of, perform_in, post
from callbacks.problems import ProblemError
from callbacks.services import Services
from ioc.access import Action, Role
from ioc.clock import machine_us
from ioc.commands import accounts as commands
from ioc.commands.ledger import Do, Done
from ioc.instant import render
from ioc.people.account import Account, login_of, name_of
from ioc.people.ticket import LASTS_US, Purpose
from ioc.store import people_list

PATH: Final = "/api/v1/accounts"


class NewAccount(msgspec.Struct, frozen=True):
    """Who it is."""

    login: str
    name: str
    role: Role


class NewRole(msgspec.Struct, frozen=True):
    """What the person may do from now on."""

    role: Role


class NewName(msgspec.Struct, frozen=True):
    """What the person is called."""

    name: str


def register(app: Dash, services: Services) -> None:
    """Add all calls."""
    home, lengths = services.people.ledger, services.people.sessions.lengths

    def listed() -> list[dict[str, Any]]:
        now = machine_us()
        with home.database.read() as connection:
            found = people_list.listed(connection, now, lengths)
        return [{**_item(one.account), "sessions": one.sessions} for one in found]

    async def accounts() -> Response:
        """Everybody who may sign in, by login."""
        return reply({"items": await to_thread.run_sync(listed), "next": None})

    async def create(request: Request) -> Response:
        """A new account; its person chooses a password by a link. 409 where the login is taken, 400 where a token of
        the API is called so."""
        wanted = await body_of(request, NewAccount)
        given = _read(login_of, wanted.login), _read(name_of, wanted.name), wanted.role
        do = commands.create(*given, services.settings.token_names)
        return await perform_in(home, request, Action.MANAGE_USERS, "account", _told(do))

    async def invite(request: Request, login: str) -> Response:
        """A one-time link to choose a password, for the first time or anew. Each call ends the earlier link."""
        told = caller_of(request), Action.MANAGE_USERS, "account", commands.invite(_read(login_of, login))
        secret = await to_thread.run_sync(home.act, *told)
        until = render(machine_us() + LASTS_US[Purpose.PASSWORD])
        return reply({"path": f"/login?ticket={secret}", "expires_at": until})

    get(app, PATH, accounts)
    post(app, PATH, create, NewAccount)
    app.server.add_api_route(f"{PATH}/{{login}}/invite", invite, methods=["POST"], response_model=None)
    _add_changes(app, services)


def _add_changes(app: Dash, services: Services) -> None:
    async def change(request: Request, do: Do[Account]) -> Response:
        return await perform_in(services.people.ledger, request, Action.MANAGE_USERS, "account", _told(do))

    async def role(request: Request, login: str) -> Response:
        """Another role; the person signs in again. 409 for the last administrator."""
        return await change(request, commands.set_role(login, (await body_of(request, NewRole)).role))

    async def name(request: Request, login: str) -> Response:
        """Another name."""
        return await change(request, commands.set_name(login, _read(name_of, (await body_of(request, NewName)).name)))

    async def disable(request: Request, login: str) -> Response:
        """Shut the account; its sessions end. 409 for the last administrator."""
        return await change(request, commands.set_disabled(login, True))

    async def enable(request: Request, login: str) -> Response:
        """Open the account again."""
        return await change(request, commands.set_disabled(login, False))

    async def forget_device(request: Request, login: str) -> Response:
        """The second factor is set up anew at the next sign-in; the sessions end."""
        return await change(request, commands.forget_device(login))

    async def sign_out(request: Request, login: str) -> Response:
        """End all sessions of the account."""
        return await change(request, commands.sign_out(login))

    post(app, f"{PATH}/{{login}}/role", role, NewRole)
    post(app, f"{PATH}/{{login}}/name", name, NewName)
    post(app, f"{PATH}/{{login}}/disable", disable)
    post(app, f"{PATH}/{{login}}/enable", enable)
    post(app, f"{PATH}/{{login}}/forget-device", forget_device)
    post(app, f"{PATH}/{{login}}/sign-out", sign_out)


def _told(do: Do[Account]) -> Do[dict[str, Any]]:
    """The command with an answer that can be sent and kept: no hash, no secret."""

    def told(connection: Connection, at: int) -> Done[dict[str, Any]]:
        done = do(connection, at)
        return Done(_item(done.answer), done.detail, done.private, done.assets)

    return told


def _item(account: Account) -> dict[str, Any]:
    return {
        "login": account.login,
        "name": account.name,
        "role": account.role,
        "disabled": account.disabled,
        "password": account.password is not None,
        "second_factor": account.totp is not None,
        "provider": account.subject is not None and not account.demonstration,
        "demonstration": account.demonstration,
    }


def _read(reader: Callable[[str], str], text: str) -> str:
    try:
        return reader(text)
    except ValueError as fault:
        raise ProblemError(400, str(fault)) from None
