"""Letting people in: by password and code, by a one-time link, by another system's word. Every way is audited.

`Door` blocks (argon2, SQL): on an event loop it belongs into a thread, few at a time. Whatever is wrong, the answer is
the same `WrongError` after the same work: nobody learns which names there are.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from sqlalchemy import Connection

from ioc.access import Action
from ioc.clock import machine_us
from ioc.commands.entrance import (
    THE_DOOR,
    Asked,
    Opened,
    Visitor,
    WaitError,
    WeakError,
    WrongError,
    caller_of,
    enter,
    subject_of,
    with_recovery,
)
from ioc.commands.ledger import Done, Ledger
from ioc.instant import SECOND
from ioc.people import password, totp
from ioc.people.account import Account, login_of
from ioc.people.session import Stay, digest_of
from ioc.people.step import LASTS_US, Stage, Step, opened, sealed
from ioc.people.throttle import ADDRESS, CODES, NAME, Patience
from ioc.people.ticket import Purpose
from ioc.people.vouched import ID_TOKEN, Person
from ioc.seal import Seal
from ioc.store import people, people_sessions, people_throttle, people_tickets


class Door:
    """The one way in. Its ledger is the real world's, whatever is being played; `local`: demonstration people may;
    `stay`: how long whoever is let in may do so; `tokens`: names that nobody new gets."""

    def __init__(
        self,
        ledger: Ledger,
        seal: Seal,
        local: bool,
        stay: Stay,
        machine: Callable[[], int] = machine_us,
        tokens: Collection[str] = (),
    ) -> None:
        self._ledger, self._seal, self._local, self._stay, self._machine = ledger, seal, local, stay, machine
        self._tokens = tokens

    def by_password(self, login: str, given: str, visitor: Visitor) -> Opened | Asked:
        """The first step of a local account."""
        tries = {f"name:{login.strip().lower()[:64]}": NAME, f"address:{visitor.address}": ADDRESS}
        self._count(tries)
        account = self._named(login)
        if not password.matches(account.password if account else None, given) or account is None:
            raise self._refused(account, visitor, "password")
        self._forget(tries)
        if account.password is not None and password.outdated(account.password):
            account = self._renewed(account, given)
        return self._go_on(account, visitor, "password")

    def by_code(self, step_text: str, code: str, visitor: Visitor) -> Opened:
        """The second step: a code of the device, or one of those on paper."""
        account = self._at(step_text, Stage.CODE)[1]
        tries = {f"code:{account.id}": CODES}
        self._count(tries)

        def do(connection: Connection, at: int) -> Done[Opened]:
            how = self._take_code(connection, account.id, code, at)
            return enter(connection, account, visitor, at, how, self._stay)

        try:
            let_in = self._ledger.act(caller_of(account), Action.SIGN_IN, subject_of(account), do)
        except WrongError:
            raise self._refused(account, visitor, "code") from None
        self._forget(tries)
        return let_in

    def by_enrolling(self, step_text: str, code: str, visitor: Visitor) -> Opened:
        """The device that has just scanned the secret shows that it has; gives the recovery codes."""
        step, account = self._at(step_text, Stage.ENROL)
        tries = {f"code:{account.id}": CODES}
        self._count(tries)
        number = totp.step_of(step.secret or "", code, self._machine())
        if number is None:
            raise self._refused(account, visitor, "code")
        codes = totp.new_recovery()

        def do(connection: Connection, at: int) -> Done[Opened]:
            kept = self._seal.seal((step.secret or "").encode(), subject_of(account))
            people.change(connection, account, totp=kept, totp_step=number)
            people.set_recovery(connection, account.id, totp.digests(codes))
            return with_recovery(enter(connection, account, visitor, at, "second factor set up", self._stay), codes)

        let_in = self._ledger.act(caller_of(account), Action.SIGN_IN, subject_of(account), do)
        self._forget(tries)
        return let_in

    def by_link(self, secret: str, visitor: Visitor) -> Opened | Asked:
        """A one-time link: a demonstration person comes in, anybody else may choose a password."""
        self._count({f"address:{visitor.address}": ADDRESS})
        digest = digest_of(secret)
        with self._ledger.database.read() as connection:
            held = people_tickets.holder(connection, digest, self._machine())
            account = people.by_id(connection, held[0]) if held else None
        if held is None or account is None or account.disabled:
            raise self._refused(account, visitor, "link")
        self._forget({f"address:{visitor.address}": ADDRESS})
        if held[1] is Purpose.PASSWORD:
            return self._asked(account, Stage.PASSWORD, ticket=digest)
        return self._demonstrated(account, digest, visitor)

    def by_new_password(self, step_text: str, given: str, visitor: Visitor) -> Opened | Asked:
        """Who came by a link chooses a password; all earlier sessions of the account end."""
        step, account = self._at(step_text, Stage.PASSWORD)
        if weak := password.weakness(given, account.login):
            raise WeakError(weak)
        kept = password.hashed(given)

        def do(connection: Connection, at: int) -> Done[Account]:
            if not people_tickets.use(connection, step.ticket or "", at):
                raise WrongError
            people.change(connection, account, password=kept)
            people_sessions.end_all(connection, account.id, at)
            return Done(people.by_id(connection, account.id) or account, {"done": "password chosen"})

        account = self._ledger.act(caller_of(account), Action.SIGN_IN, subject_of(account), do)
        return self._go_on(account, visitor, "password chosen")

    def by_provider(self, person: Person, visitor: Visitor) -> Opened:
        """Another system vouches for them; the account is made at the first time, name and role follow at each."""
        stay = replace(self._stay, provider_sid=person.sid, provider_token=self._sealed(person))

        def do(connection: Connection, at: int) -> Done[Opened]:
            known = people.by_subject(connection, person.subject)
            if known is None:
                login = people.free_login(connection, person.login, self._tokens)
                known = people.add(connection, login, person.name, person.role, at, person.subject)
            if known.disabled:
                raise WrongError
            if (known.role, known.name) != (person.role, person.name):
                people.change(connection, known, role=person.role.value, name=person.name)
                people_sessions.end_all(connection, known.id, at)
            return enter(connection, people.by_id(connection, known.id) or known, visitor, at, "provider", stay)

        return self._ledger.act(THE_DOOR, Action.SIGN_IN, "account", do)

    def waiting(self, step_text: str) -> tuple[Step, Account] | None:
        """The sign-in that is under way in this browser, if it can still go on."""
        step = opened(step_text, self._seal, self._machine())
        if step is None:
            return None
        with self._ledger.database.read() as connection:
            account = people.by_id(connection, step.account)
        usable = account is not None and not account.disabled and account.version == step.version
        return (step, account) if usable and account is not None else None

    def _go_on(self, account: Account, visitor: Visitor, how: str) -> Opened | Asked:
        if account.totp is not None:
            return self._asked(account, Stage.CODE)
        if account.needs_code:
            return self._asked(account, Stage.ENROL, secret=totp.new_secret())
        return self._let_in(account, visitor, how)

    def _let_in(self, account: Account, visitor: Visitor, how: str) -> Opened:
        return self._ledger.act(
            caller_of(account),
            Action.SIGN_IN,
            subject_of(account),
            lambda connection, at: enter(connection, account, visitor, at, how, self._stay),
        )

    def _demonstrated(self, account: Account, digest: str, visitor: Visitor) -> Opened:
        if not (self._local and account.demonstration):
            raise self._refused(account, visitor, "link")

        def do(connection: Connection, at: int) -> Done[Opened]:
            if not people_tickets.use(connection, digest, at):
                raise WrongError
            return enter(connection, account, visitor, at, "link", self._stay)

        return self._ledger.act(caller_of(account), Action.SIGN_IN, subject_of(account), do)

    def _asked(self, account: Account, stage: Stage, secret: str | None = None, ticket: str | None = None) -> Asked:
        until = self._machine() + LASTS_US
        return Asked(stage, sealed(Step(account.id, account.version, stage, until, secret, ticket), self._seal))

    def _at(self, step_text: str, stage: Stage) -> tuple[Step, Account]:
        found = self.waiting(step_text)
        if found is None or found[0].stage is not stage:
            raise WrongError
        return found

    def _take_code(self, connection: Connection, account_id: int, code: str, at: int) -> str:
        """How the code was right; WrongError. Inside the writing transaction: no code is taken twice."""
        account = people.by_id(connection, account_id)
        if account is None or account.disabled or account.totp is None:
            raise WrongError
        secret = self._seal.open(account.totp, subject_of(account)).decode()
        step = totp.step_of(secret, code, at, account.totp_step)
        if step is not None:
            people.used_code(connection, account_id, step)
            return "code"
        left = totp.without(account.recovery, code)
        if left is None:
            raise WrongError
        people.set_recovery(connection, account_id, left)
        return f"recovery code, {len(left)} left"

    def _sealed(self, person: Person) -> str | None:
        return self._seal.seal(person.token.encode(), ID_TOKEN) if person.token else None

    def _named(self, login: str) -> Account | None:
        """The account, if somebody may try a password at it."""
        try:
            kept = login_of(login)
        except ValueError:
            return None
        with self._ledger.database.read() as connection:
            account = people.by_login(connection, kept)
        return None if account is None or account.disabled else account

    def _renewed(self, account: Account, given: str) -> Account:
        with self._ledger.database.write() as connection:
            people.change(connection, account, password=password.hashed(given))
            return people.by_id(connection, account.id) or account

    def _count(self, tries: dict[str, Patience]) -> None:
        with self._ledger.database.write() as connection:
            waits = people_throttle.tried(connection, tries, self._machine())
        if waits:
            raise WaitError(-(-waits // SECOND))

    def _forget(self, tries: dict[str, Patience]) -> None:
        with self._ledger.database.write() as connection:
            people_throttle.succeeded(connection, tries, self._machine())

    def _refused(self, account: Account | None, visitor: Visitor, how: str) -> WrongError:
        """Written down; a name that nobody has is not, as people type passwords into that field."""
        told = {"address": visitor.address, **({"login": account.login} if account else {})}
        subject = subject_of(account) if account else "account"
        done = Done(None, {"done": "refused", "how": how}, told)
        self._ledger.act(THE_DOOR, Action.SIGN_IN, subject, lambda _connection, _at: done)
        return WrongError()
