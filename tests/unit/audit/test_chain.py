"""Whatever is done to a chain is found, and named by the first entry that is not what it was."""

import random
from dataclasses import replace
from hashlib import sha256

import pytest

from ioc.audit.check import Flaw
from ioc.audit.entry import GENESIS, Entry, Private, canonical
from tests.unit.audit.chains import Chain, chain, hashed
from tests.unit.audit.tampering import KINDS

TAMPERINGS = 10_000


def first_change(before: Chain, after: Chain) -> int:
    """Number of the first entry that is another one now, or whose private values are."""
    for index, old in enumerate(before.entries):
        if index >= len(after.entries) or after.entries[index] != old:
            return old.seq
        if any(after.values.get(one) != before.values[one] for one in old.commitments.values()):
            return old.seq
    assert len(after.entries) > len(before.entries), "nothing was changed"
    return len(before.entries) + 1


def test_ten_thousand_random_tamperings_are_all_found() -> None:
    dice = random.Random(20251027)
    sound = [chain(length, dice) for length in (3, 4, 7, 12, 20)]
    assert [one.check() for one in sound] == [None] * len(sound)
    missed = [
        (n, KINDS[n % len(KINDS)].__name__) for n in range(TAMPERINGS) if not found(sound[n // len(KINDS) % 5], n, dice)
    ]
    assert missed == []


def found(sound: Chain, number: int, dice: random.Random) -> bool:
    """Whether a tampering of the next kind is noticed, never before the entry where it begins."""
    tampered = sound.copy()
    KINDS[number % len(KINDS)](tampered, dice)
    flaw = tampered.check()
    return flaw is not None and flaw.seq is not None and flaw.seq >= first_change(sound, tampered)


@pytest.mark.parametrize("kind", ["edit", "delete", "truncate", "add", "renumber", "blame"])
def test_the_first_bad_entry_is_named(kind: str) -> None:
    dice = random.Random(kind)
    tamper = next(one for one in KINDS if one.__name__ == kind)
    for _ in range(300):
        sound = chain(9, dice)
        tampered = sound.copy()
        tamper(tampered, dice)
        flaw = tampered.check()
        assert flaw is not None
        assert flaw.seq == first_change(sound, tampered)


def test_a_chain_that_was_rewritten_from_the_start_is_not_the_one_that_was_anchored() -> None:
    other = chain(9, random.Random(2))
    other.anchor = chain(9, random.Random(1)).anchor
    assert other.check() == Flaw(9, "is not the one that was anchored")


def test_a_chain_ahead_of_its_anchor_is_sound_and_one_behind_it_is_not() -> None:
    one = chain(5, random.Random(1))
    one.anchor = one.entries[2].head
    assert one.check() is None
    one.entries[4] = hashed(replace(one.entries[4], seal=one.entries[3].seal))
    assert one.check() == Flaw(5, "was not written by this installation")
    del one.entries[2:]
    assert one.check() == Flaw(3, "is missing")
    del one.entries[1:]
    assert one.check() == Flaw(2, "is missing, with 1 after it")


def test_a_chain_without_an_anchor_is_not_proven() -> None:
    one = chain(5, random.Random(1))
    one.anchor = None  # type: ignore[assignment]
    assert one.check() == Flaw(None, "the anchor is missing")


def test_what_was_erased_by_a_decision_may_be_gone_and_nothing_else() -> None:
    one = chain(9, random.Random(3))
    actor = one.entries[4].actor
    del one.values[actor]
    assert one.check(erased=frozenset({actor})) is None
    first = next(entry.seq for entry in one.entries if entry.actor == actor)
    assert one.check() == Flaw(first, "has lost its actor, and nobody erased it")


def test_the_rest_of_a_chain_is_checked_from_any_entry_on() -> None:
    one = chain(9, random.Random(4))
    after = one.entries[3].head
    assert one.check(after=after) is None
    one.entries[6] = replace(one.entries[6], subject="alarm/none")
    assert one.check(after=after) == Flaw(7, "was altered")


def test_an_entrys_hash_is_sha_256_of_netstrings() -> None:
    entry = hashed(Entry(1, 1761570000000000, "ab", "officer", "shelve", "alarm/é", "{}", "{}", GENESIS.hash, "s", ""))
    encoded = (
        "14:hueioc audit 1,1:1,16:1761570000000000,2:ab,7:officer,6:shelve,8:alarm/é,2:{},2:{},64:" + "0" * 64 + ",1:s,"
    )
    assert entry.hash == sha256(encoded.encode()).hexdigest()


def test_no_two_lists_of_fields_have_one_encoding() -> None:
    assert hashed(entry_of("ab", "c")).hash != hashed(entry_of("a", "bc")).hash
    assert hashed(entry_of("a,1:b", "c")).hash != hashed(entry_of("a", "b,1:c")).hash


def entry_of(action: str, subject: str) -> Entry:
    return Entry(1, 0, "a", "officer", action, subject, "{}", "{}", GENESIS.hash, "s", "")


def test_canonical_json_has_one_form() -> None:
    assert canonical({"b": [1, None, True], "a": 'Huế "x"'}) == '{"a":"Huế \\"x\\"","b":[1,null,true]}'
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})


def test_a_commitment_hides_its_value_and_fits_no_other() -> None:
    one = Private("reason", "s1", "gọi 0905")
    assert "0905" not in one.commitment
    others = [replace(one, field="actor"), replace(one, salt="s2"), replace(one, value="gọi 0906")]
    assert one.commitment not in {other.commitment for other in others}
