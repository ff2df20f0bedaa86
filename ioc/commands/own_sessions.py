"""What a person does with the own sessions: sign out here, or everywhere. For `Ledger.act(…, KEEP_OWN_SESSIONS, …)`."""

from sqlalchemy import Connection

from ioc.commands.ledger import Do, Done
from ioc.people.session import Session
from ioc.store import people_sessions


def sign_out(session: Session) -> Do[list[str]]:
    """End this session; the digests of what ended."""

    def do(connection: Connection, at: int) -> Done[list[str]]:
        people_sessions.end(connection, session.digest, at)
        return Done([session.digest], {"done": "signed out"})

    return do


def sign_out_everywhere(session: Session) -> Do[list[str]]:
    """End all of this person's sessions, this one too; the digests of what ended."""

    def do(connection: Connection, at: int) -> Done[list[str]]:
        ended = people_sessions.end_all(connection, session.account.id, at)
        return Done(ended, {"done": "signed out everywhere", "sessions": len(ended)})

    return do
