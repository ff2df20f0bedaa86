"""What somebody could do to a chain who writes its database and has neither anchor nor key: eleven kinds, at random."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ioc.audit.entry import GENESIS, Entry, Head, Private
from tests.unit.audit.chains import PEOPLE, Chain, hashed


def edit(chain: Chain, dice: random.Random) -> None:
    """Another value in one column of one entry."""
    at = dice.randrange(len(chain.entries))
    chain.entries[at] = _edited(chain.entries[at], dice)


def edit_and_hash(chain: Chain, dice: random.Random) -> None:
    """The same, with a hash that fits the entry."""
    at = dice.randrange(len(chain.entries))
    chain.entries[at] = hashed(_edited(chain.entries[at], dice, Entry.__slots__[:-1]))


def rewrite(chain: Chain, dice: random.Random) -> None:
    """The same, and everything after it made anew: a chain that is sound in itself."""
    at = dice.randrange(len(chain.entries))
    edited = replace(chain.entries[at], subject=f"alarm/{dice.random()}")
    chain.entries[at:] = _relinked([edited, *chain.entries[at + 1 :]], _before(chain, at))


def delete(chain: Chain, dice: random.Random) -> None:
    """One entry or several, anywhere."""
    at = dice.randrange(len(chain.entries))
    del chain.entries[at : at + dice.randrange(1, 4)]


def delete_and_rewrite(chain: Chain, dice: random.Random) -> None:
    """One entry gone, the others moved up and linked again."""
    at = dice.randrange(len(chain.entries))
    chain.entries[at:] = _relinked(chain.entries[at + 1 :], _before(chain, at))


def truncate(chain: Chain, dice: random.Random) -> None:
    """The end cut off, up to all of it."""
    del chain.entries[dice.randrange(len(chain.entries)) :]


def swap(chain: Chain, dice: random.Random) -> None:
    """Two entries in each other's place; each keeps its number, or takes the other's."""
    a, b = dice.sample(range(len(chain.entries)), 2)
    first, second = chain.entries[a], chain.entries[b]
    if dice.random() < 0.5:
        first, second = replace(first, seq=second.seq), replace(second, seq=first.seq)
    chain.entries[a], chain.entries[b] = second, first


def insert(chain: Chain, dice: random.Random) -> None:
    """An entry that nobody made, with a hash that fits it, in front of another one."""
    at = dice.randrange(len(chain.entries))
    forged = hashed(replace(dice.choice(chain.entries), seq=at + 1, previous=_before(chain, at).hash))
    if forged == chain.entries[at]:
        forged = hashed(replace(forged, action="refuse"))
    chain.entries.insert(at, forged)


def add(chain: Chain, dice: random.Random) -> None:
    """An entry that nobody made, behind the last one, with a hash that fits."""
    forged = replace(dice.choice(chain.entries), seq=chain.head.seq + 1, previous=chain.head.hash)
    chain.entries.append(hashed(forged))


def renumber(chain: Chain, dice: random.Random) -> None:
    """Other numbers from some entry on."""
    at, by = dice.randrange(len(chain.entries)), dice.choice([-2, -1, 1, 2, 1000])
    chain.entries[at:] = [replace(entry, seq=entry.seq + by) for entry in chain.entries[at:]]


def blame(chain: Chain, dice: random.Random) -> None:
    """Another value beside the chain, or none: who it was, what was said."""
    commitment = dice.choice(list(_referred(chain)))
    if dice.random() < 0.3:
        del chain.values[commitment]
        return
    old = chain.values[commitment]
    others = [name for name in PEOPLE if name != old.value]
    chain.values[commitment] = Private(old.field, dice.choice([old.salt, "salt1x"]), dice.choice(others))


KINDS: tuple[Callable[[Chain, random.Random], None], ...] = (
    edit,
    edit_and_hash,
    rewrite,
    delete,
    delete_and_rewrite,
    truncate,
    swap,
    insert,
    add,
    renumber,
    blame,
)


def _referred(chain: Chain) -> dict[str, None]:
    """Every commitment in the chain, in order: a set's order is not the same in every run."""
    return dict.fromkeys(one for entry in chain.entries for one in entry.commitments.values())


def _edited(entry: Entry, dice: random.Random, columns: Sequence[str] = Entry.__slots__) -> Entry:
    name = dice.choice(columns)
    old: Any = getattr(entry, name)
    new: Any = old + dice.choice([-1, 1, 60_000_000]) if isinstance(old, int) else _misspelt(old, dice)
    return replace(entry, **{name: new})


def _misspelt(old: str, dice: random.Random) -> str:
    at = dice.randrange(len(old))
    other = chr((ord(old[at]) + dice.randrange(1, 90)) % 0xD7FF + 1)
    texts = [old[:at] + other + old[at + 1 :], old + " ", old[:at] + old[at + 1 :], old.swapcase() + other]
    return dice.choice(texts)


def _relinked(entries: list[Entry], before: Head) -> list[Entry]:
    """The entries numbered and linked as if they had been made so, behind `before`."""
    made: list[Entry] = []
    for entry in entries:
        made.append(hashed(replace(entry, seq=before.seq + 1, previous=before.hash)))
        before = made[-1].head
    return made


def _before(chain: Chain, at: int) -> Head:
    return chain.entries[at - 1].head if at else GENESIS
