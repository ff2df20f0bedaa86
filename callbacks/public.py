"""Whether an address that others reach may be bound: only with a key of its own and somebody who can sign in."""

import logging

from ioc.setting_text import is_loopback
from ioc.settings import Settings, SettingsError
from ioc.store import people
from ioc.store.database import migrate, open_database

_log = logging.getLogger(__name__)


def refuse_public(settings: Settings) -> None:
    """SettingsError, with what to do, unless only this machine reaches the server or people can sign in."""
    if is_loopback(settings.http_host):
        return
    reached = f"IOC_HTTP_HOST: {settings.http_host} can be reached by others"
    if settings.secret_key is None:
        raise SettingsError(f"{reached}: set IOC_SECRET_KEY to a long random text first")
    if settings.oidc is None and not _has_admin(settings):
        raise SettingsError(f"{reached}: make an administrator first, python -m ioc.people invite LOGIN admin NAME")
    if not (settings.public_url or "").startswith("https:"):
        _log.warning("passwords travel in the clear: put a proxy with TLS before this server and set IOC_PUBLIC_URL")


def _has_admin(settings: Settings) -> bool:
    """Invited counts: the link is how the first administrator gets in once the server runs."""
    database = open_database(settings.home)
    try:
        migrate(database)
        with database.read() as connection:
            return people.has_admin(connection)
    finally:
        database.close()
