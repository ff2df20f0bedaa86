"""`python -m ioc.audit verify|anchor`: for whoever keeps the database; the settings are those of the run.

`verify`: exit code 0 and the head, which may be noted elsewhere, or 1 and the first bad entry. `anchor`: after a
restored backup, a new secret key or on another machine it anchors what is there, and an entry of the audit says so.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from ioc.access import Role
from ioc.audit.anchor import anchor_of
from ioc.audit.check import Flaw
from ioc.clock import machine_us
from ioc.settings import SettingsError, load
from ioc.store import audit_log
from ioc.store.audit_log import Deed
from ioc.store.audit_pages import AuditLog
from ioc.store.database import open_database

ANCHOR: Final = "anchor_audit"


def verify(log: AuditLog) -> int:
    """Say whether the chain is sound; 1 when it is not."""
    verdict = log.verify()
    if verdict.flaw is None:
        print(f"sound: {verdict.head.seq} entries, the last one's hash is {verdict.head.hash}")
        return 0
    print(f"NOT SOUND: {_named(verdict.flaw)}; {verdict.head.seq} entries before it are sound", file=sys.stderr)
    return 1


def anchor(log: AuditLog) -> int:
    """Anchor the chain as it stands, with an entry that tells who did and what was wrong before."""
    flaw = log.verify().flaw
    with log.database.write(durable=True) as connection:
        detail = {"before": asdict(flaw) if flaw else None}
        deed = Deed(machine_us(), getpass.getuser(), Role.ADMIN, ANCHOR, "audit", detail)
        head = audit_log.append(connection, audit_log.head(connection), deed, log.anchor.seal)
    log.anchor.replace(head)
    print(f"anchored at entry {head.seq}")
    return 0


COMMANDS: Final[dict[str, Callable[[AuditLog], int]]] = {"verify": verify, "anchor": anchor}


def _named(flaw: Flaw) -> str:
    return flaw.fault if flaw.seq is None else f"entry {flaw.seq} {flaw.fault}"


def main() -> int:
    """Exit code: that of the command; 2 for wrong words or settings, or when the database does not answer."""
    parser = argparse.ArgumentParser(prog="python -m ioc.audit", description="checks and anchors the audit's chain")
    parser.add_argument("command", choices=COMMANDS)
    command = COMMANDS[parser.parse_args().command]
    try:
        settings = load(os.environ)
        log = AuditLog(open_database(settings), anchor_of(settings))
        return command(log)
    except (SettingsError, SQLAlchemyError, OSError) as fault:
        print(str(fault).partition("\n")[0], file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
