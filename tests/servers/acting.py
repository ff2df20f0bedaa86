"""A process that does one thing after the other until it is killed: `python -m tests.servers.acting`.

Each act leaves one mark and one entry of the audit. Before the first it says that it is ready.
"""

import os
import sys
from itertools import count

from sqlalchemy import Connection

from ioc.access import Action, Role
from ioc.audit.anchor import anchor_of
from ioc.caller import Caller
from ioc.clock import RowClock
from ioc.commands.ledger import Done, Ledger
from ioc.settings import load
from ioc.store.database import open_database
from ioc.store.schema import MARK


def main() -> None:
    settings = load(os.environ)
    ledger = Ledger(open_database(settings), RowClock(), anchor_of(settings), lambda _assets: None)
    caller, run = Caller("an.nguyen", Role.OFFICER), os.getpid()
    for number in count():

        def do(connection: Connection, at: int, name: str = f"{run}-{number}") -> Done[None]:
            connection.execute(MARK.insert(), {"name": name, "instant": at})
            return Done(None, {"mark": name})

        ledger.act(caller, Action.READ_QUARANTINE, "mark", do)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
