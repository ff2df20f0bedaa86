"""Erasing a person from the audit: the name and words go, the chain stays whole and says who decided it.

Accounts and what else holds the name are for their own commands, in the same transaction by `erase`.
"""

from sqlalchemy import Connection

from ioc.commands.errors import UnknownError
from ioc.commands.ledger import Done
from ioc.store import audit_log
from ioc.store.audit_check import ERASE, ERASED


def erase(connection: Connection, name: str) -> Done[None]:
    """Take somebody's name out of the audit, and all that was told in their words.

    UnknownError when nobody of that name ever acted. Who acts again after it is somebody new to the audit.
    """
    actor = audit_log.actor_of(connection, name)
    if actor is None:
        raise UnknownError("nobody of that name is in the audit")
    commitments = audit_log.commitments_of(connection, actor)
    audit_log.erase(connection, commitments)
    return Done(None, {ERASED: commitments}, verb=ERASE)
