"""What is done with letters that did not get through: tried once more by an administrator, taken away by time."""

from typing import Final

from sqlalchemy import Connection

from ioc.access import Role
from ioc.caller import Caller
from ioc.clock import machine_us
from ioc.commands.errors import UnknownError
from ioc.commands.ledger import Do, Done
from ioc.store import outbox

RETENTION: Final = Caller("retention", Role.ADMIN)
"""Who is written down where letters are past their time: it is nobody's deed."""


def try_again(letter_id: int) -> Do[None]:
    """It is due at once, and its pauses begin anew; UnknownError for one that got through meanwhile."""

    def do(connection: Connection, _at: int) -> Done[None]:
        if not outbox.again(connection, letter_id, machine_us()):
            raise UnknownError(f"letter {letter_id}")
        return Done(None, {"done": "tried again", "letter": letter_id})

    return do


def forget_dead(before: int) -> Do[int]:
    """Those that were given up before that instant of the machine are gone; how many. UnknownError where none was."""

    def do(connection: Connection, _at: int) -> Done[int]:
        gone = outbox.forget_dead(connection, before)
        if not gone:
            raise UnknownError("letters of that time")
        return Done(gone, {"done": "forgotten", "letters": gone})

    return do
