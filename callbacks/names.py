"""Whether each name in the audit means one caller: no token of the API is called as a person's login is.

Asked before the server starts; that no new account takes a token's name is for `ioc.commands`.
"""

import logging

from sqlalchemy.exc import SQLAlchemyError

from ioc.settings import Settings, SettingsError
from ioc.store import people
from ioc.store.database import open_database

_log = logging.getLogger(__name__)


def refuse_shared(settings: Settings) -> None:
    """SettingsError for a token that is called as somebody is; while the database is away nobody can know."""
    if shared := settings.token_names & _logins(settings):
        named = ", ".join(sorted(shared))
        raise SettingsError(
            f"IOC_API_TOKENS: {named}: an account has this name too, and the audit could not tell the two apart;"
            " give the token another name"
        )


def _logins(settings: Settings) -> set[str]:
    database = open_database(settings.home)
    try:
        with database.read() as connection:
            return {account.login for account in people.everybody(connection)}
    except SQLAlchemyError as fault:
        _log.info("accounts cannot be read yet: %s", str(fault).partition("\n")[0])
        return set()
    finally:
        database.close()
