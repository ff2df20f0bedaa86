"""What an administrator does with letters that did not get through: they are tried once more."""

from sqlalchemy import Connection

from ioc.clock import machine_us
from ioc.commands.errors import UnknownError
from ioc.commands.ledger import Do, Done
from ioc.store import outbox


def try_again(letter_id: int) -> Do[None]:
    """It is due at once, and its pauses begin anew; UnknownError for one that got through meanwhile."""

    def do(connection: Connection, _at: int) -> Done[None]:
        if not outbox.again(connection, letter_id, machine_us()):
            raise UnknownError(f"letter {letter_id}")
        return Done(None, {"done": "tried again", "letter": letter_id})

    return do
