"""Audit chains in memory, made as the ledger makes them, and the check of all of one."""

import random
from dataclasses import dataclass, field, replace
from hashlib import sha256

from ioc.audit.check import Check, Flaw
from ioc.audit.entry import GENESIS, Entry, Head, Private, canonical
from tests.readings import T0

PEOPLE = ("an.nguyen", "binh.le", "Trần Thị Chi", "token-của-cổng")
ACTIONS = ("acknowledge", "shelve", "unshelve", "declare_stage")


@dataclass
class Chain:
    """Entries in order and the private values beside them; `anchor` is what was anchored last."""

    entries: list[Entry] = field(default_factory=list)
    values: dict[str, Private] = field(default_factory=dict)
    anchor: Head = GENESIS

    @property
    def head(self) -> Head:
        return self.entries[-1].head if self.entries else GENESIS

    def copy(self) -> "Chain":
        return Chain(list(self.entries), dict(self.values), self.anchor)

    def keep(self, name: str, salt: str, value: str) -> str:
        one = Private(name, salt, value)
        self.values[one.commitment] = one
        return one.commitment

    def check(self, erased: frozenset[str] = frozenset(), after: Head = GENESIS) -> Flaw | None:
        """The first flaw of the chain as it stands."""
        check = Check(self.anchor, ours, erased, after)
        for entry in self.entries[after.seq :]:
            if flaw := check.take(entry, self.values):
                return flaw
        return check.end()


def ours(digest: str) -> str:
    """The installation's seal."""
    return sha256(f"key {digest}".encode()).hexdigest()


def hashed(entry: Entry) -> Entry:
    """The entry with the hash that belongs to it, as anybody can make it who has not the key of its seal."""
    return replace(entry, hash=entry.computed())


def chain(length: int, dice: random.Random) -> Chain:
    """A sound chain of so many entries, anchored at its head."""
    made = Chain()
    for seq in range(1, length + 1):
        person = dice.randrange(len(PEOPLE))
        actor = made.keep("actor", f"salt{person}", PEOPLE[person])
        told = {"reason": made.keep("reason", f"{seq}", f"vì lý do {seq}")} if dice.random() < 0.3 else {}
        before = made.head
        entry = Entry(
            seq=seq,
            at=T0 + seq * dice.randrange(1, 10_000_000),
            actor=actor,
            role=dice.choice(["officer", "supervisor"]),
            action=dice.choice(ACTIONS),
            subject=f"alarm/{dice.randrange(10)}",
            detail=canonical({"level": dice.randrange(4), "value": dice.random()}),
            private=canonical(told),
            previous=before.hash,
            seal="",
            hash="",
        )
        made.entries.append(entry.sealed(ours))
    made.anchor = made.head
    return made
