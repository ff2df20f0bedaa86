"""Who is on duty: the roster of the installation, read by the machine's clock."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

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
