"""Erasing a person from the audit: the name and words go, the chain stays whole and says who decided it.

Accounts and what else holds the name are for their own commands, in the same transaction by `erase`.
"""

from sqlalchemy import Connection

from ioc.commands.errors import UnknownError
from ioc.commands.ledger import Done
from ioc.store import audit_log
from ioc.store.audit_check import ERASE, ERASED


def erase(connection: Connection, *names: str) -> Done[None]:
    """Take a person's names (login, name) out of the audit, and all that was told in acts of theirs.

    UnknownError when the audit knows none of them. Who acts again after it is somebody new to the audit.
    """
    commitments = audit_log.commitments_of(connection, names)
    if not commitments:
        raise UnknownError("nobody of that name is in the audit")
    audit_log.erase(connection, commitments)
    return Done(None, {ERASED: commitments}, verb=ERASE)
