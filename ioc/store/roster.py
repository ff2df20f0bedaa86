"""Who is on duty: the roster of the installation, by the machine's clock. Written by `ioc.commands.roster` only."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, insert, select, update

from ioc.store.schema_people import ACCOUNT, DUTY


@dataclass(frozen=True, slots=True)
class OnDuty:
    """A person who is called at a step of the escalation, 0 first."""

    login: str
    name: str
    email: str | None
    step: int


def on_duty(connection: Connection, now: int) -> list[OnDuty]:
    """Everybody whose turn it is now, by step; accounts that are closed are not called."""
    query = (
        select(ACCOUNT.c.login, ACCOUNT.c.name, ACCOUNT.c.email, DUTY.c.step)
        .join(ACCOUNT, ACCOUNT.c.id == DUTY.c.account_id)
        .where(DUTY.c.from_at <= now, DUTY.c.until_at > now, ACCOUNT.c.disabled.is_(False))
        .order_by(DUTY.c.step, DUTY.c.id)
    )
    return [OnDuty(*row) for row in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's turn at a step of the escalation, from an instant to another one, µs UTC."""

    id: int
    account_id: int
    login: str
    name: str
    step: int
    from_at: int
    until_at: int
    version: int


def turns(connection: Connection, since: int) -> list[Turn]:
    """Those that had not ended at an instant, by their beginning; closed accounts, which nobody calls, left out."""
    query = _WHOLE.where(DUTY.c.until_at > since, ACCOUNT.c.disabled.is_(False))
    return [_turn(row) for row in connection.execute(query.order_by(DUTY.c.from_at, DUTY.c.step, DUTY.c.id))]


def turn(connection: Connection, turn_id: int) -> Turn | None:
    """One of them."""
    row = connection.execute(_WHOLE.where(DUTY.c.id == turn_id)).first()
    return None if row is None else _turn(row)


def overlaps(connection: Connection, account_id: int, from_at: int, until_at: int) -> bool:
    """Whether this person has a turn within that time."""
    own = DUTY.c.account_id == account_id, DUTY.c.from_at < until_at, DUTY.c.until_at > from_at
    return connection.execute(select(DUTY.c.id).where(*own).limit(1)).first() is not None


def add(connection: Connection, account_id: int, step: int, from_at: int, until_at: int) -> int:
    """A new turn; its id."""
    row = {"account_id": account_id, "step": step, "from_at": from_at, "until_at": until_at, "version": 1}
    made = connection.execute(insert(DUTY).values(**row))
    assert made.inserted_primary_key is not None
    return int(made.inserted_primary_key[0])


def end(connection: Connection, one: Turn, at: int) -> None:
    """It ends now; one that has not begun is taken away."""
    if one.from_at >= at:
        connection.execute(delete(DUTY).where(DUTY.c.id == one.id))
    else:
        connection.execute(update(DUTY).where(DUTY.c.id == one.id).values(until_at=at, version=one.version + 1))


def leave(connection: Connection, account_id: int, at: int) -> None:
    """All turns of this person end now; those to come are taken away."""
    theirs = DUTY.c.account_id == account_id
    connection.execute(delete(DUTY).where(theirs, DUTY.c.from_at >= at))
    running = theirs, DUTY.c.until_at > at
    connection.execute(update(DUTY).where(*running).values(until_at=at, version=DUTY.c.version + 1))


_WHOLE = select(DUTY, ACCOUNT.c.login, ACCOUNT.c.name).join(ACCOUNT, ACCOUNT.c.id == DUTY.c.account_id)


def _turn(row: Row[tuple[object, ...]]) -> Turn:
    return Turn(row.id, row.account_id, row.login, row.name, row.step, row.from_at, row.until_at, row.version)
