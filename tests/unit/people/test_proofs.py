"""Passwords, codes, waits, sessions: what proves who somebody is, and for how long."""

import pytest

from ioc.access import Role
from ioc.instant import DAY, HOUR, MINUTE, SECOND
from ioc.people import password, totp
from ioc.people.account import Account, login_of, name_of
from ioc.people.password import Weakness
from ioc.people.session import LENGTHS, Lengths, Session, digest_of, new_secret
from ioc.people.step import Stage, Step, opened, sealed
from ioc.people.throttle import ADDRESS, CODES, FORGET_US, NAME, Patience, Tally
from ioc.seal import Seal

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The secret of RFC 6238, appendix B, in base32."""

T0 = 1_761_500_000 * SECOND
MAI = Account(7, "mai", "Trần Thị Mai", Role.OFFICER)


def test_a_password_is_kept_as_argon2id_with_64_mib() -> None:
    kept = password.hashed("sông Hương mùa lũ")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert password.matches(kept, "sông Hương mùa lũ")
    assert not password.matches(kept, "sông Hương mùa hạ")
    assert not password.outdated(kept)
    assert password.outdated(kept.replace("t=3", "t=1"))


def test_nobodys_password_is_never_right() -> None:
    assert not password.matches(None, "")
    assert not password.matches("no hash at all", "")


@pytest.mark.parametrize(
    ("given", "weak"),
    [
        ("eleven-long", Weakness.SHORT),
        ("x" * 257, Weakness.LONG),
        ("abababababababab", Weakness.REPEATED),
        ("the-one-of-mai-9", Weakness.LOGIN),
        ("twelve signs", None),
    ],
)
def test_what_makes_a_password_weak(given: str, weak: Weakness | None) -> None:
    assert password.weakness(given, "mai") is weak


@pytest.mark.parametrize(("second", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924")])
def test_codes_are_those_of_rfc_6238(second: int, code: str) -> None:
    assert totp.step_of(RFC_SECRET, code, second * SECOND) == second // 30


def test_a_code_is_right_one_step_early_or_late_and_only_once() -> None:
    step = 1234567890 // 30
    for steps, expected in [(-2, None), (-1, step), (0, step), (1, step), (2, None)]:
        assert totp.step_of(RFC_SECRET, "005 924", (1234567890 + 30 * steps) * SECOND) == expected
    assert totp.step_of(RFC_SECRET, "005924", 1234567890 * SECOND, after=step) is None
    assert totp.step_of(RFC_SECRET, "005924", 1234567890 * SECOND, after=step - 1) == step
    assert totp.step_of(RFC_SECRET, "٠٠٥٩٢٤", 1234567890 * SECOND) is None


def test_a_recovery_code_is_taken_once_however_it_is_typed() -> None:
    codes = totp.new_recovery()
    kept = totp.digests(codes)
    assert len(set(codes)) == totp.RECOVERY_CODES
    left = totp.without(kept, f" {codes[3].lower().replace('-', ' ')} ")
    assert left is not None
    assert (len(left), totp.without(left, codes[3])) == (totp.RECOVERY_CODES - 1, None)


def tries(patience: Patience, count: int) -> list[int]:
    """Seconds to wait after each of `count` failed tries, each made as soon as it may be."""
    tally, at, waits = Tally(), T0, []
    for _ in range(count):
        at += tally.waits(at)
        tally = tally.tried(at, patience)
        waits.append(tally.waits(at) // SECOND)
    return waits


def test_waits_grow_to_a_longest_one() -> None:
    assert tries(NAME, 15) == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert tries(ADDRESS, 40)[-1] == ADDRESS.longest_us // SECOND
    assert sum(tries(CODES, 100)) > 20 * 3600, "a hundred guesses at a code take most of a day"


def test_what_failed_long_ago_is_forgotten() -> None:
    tally = Tally(30, T0)
    assert tally.tried(T0 + FORGET_US, NAME) == Tally(1, T0 + FORGET_US)
    assert tally.tried(T0 + FORGET_US - 1, NAME).failures == 31


def session(**other: int) -> Session:
    times = {"made_at": T0, "seen_at": T0, "expires_at": T0 + LENGTHS.most} | other
    return Session("d", MAI, agent="a browser", **times)


def test_a_session_ends_unused_or_old_or_ended_or_with_its_account() -> None:
    assert session().alive(T0 + HOUR - 1, LENGTHS)
    assert not session().alive(T0 + HOUR, LENGTHS)
    assert session(seen_at=T0 + DAY - 1).alive(T0 + DAY - 1, LENGTHS)
    assert not session(seen_at=T0 + DAY - 1).alive(T0 + DAY, LENGTHS)
    assert not session(ended_at=T0).alive(T0, LENGTHS)
    shut = Account(7, "mai", "Trần Thị Mai", Role.OFFICER, disabled=True)
    assert not Session("d", shut, T0, T0, T0 + HOUR, "a browser").alive(T0, LENGTHS)


def test_a_shorter_length_holds_for_sessions_that_were_there_before() -> None:
    short = Lengths(idle=5 * MINUTE, most=8 * HOUR)
    assert not session().alive(T0 + 5 * MINUTE, short)
    assert not session(seen_at=T0 + 8 * HOUR - 1).alive(T0 + 8 * HOUR, short)


def test_a_secret_has_256_bits_and_is_kept_as_a_digest() -> None:
    secret = new_secret()
    assert len(secret) == 43
    assert secret not in digest_of(secret)
    assert len({new_secret() for _ in range(100)}) == 100


def test_a_step_under_way_is_ours_alone_and_ends_after_ten_minutes() -> None:
    seal, step = Seal("secret"), Step(7, 1, Stage.ENROL, T0 + 10 * MINUTE, secret=RFC_SECRET)
    text = sealed(step, seal)
    assert RFC_SECRET not in text
    assert opened(text, seal, T0) == step
    assert opened(text, seal, T0 + 10 * MINUTE) is None
    assert opened(text, Seal("another"), T0) is None
    assert opened(text[:-4] + "AAAA", seal, T0) is None
    assert opened("nonsense", seal, T0) is None


@pytest.mark.parametrize(("typed", "kept"), [(" Mai.Tran ", "mai.tran"), ("MAI@hue", "mai@hue"), ("ｍａｉ", "mai")])
def test_a_login_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert login_of(typed) == kept


@pytest.mark.parametrize("typed", ["", " ", "-mai", "mai tran", "mаi", "x" * 65, "<b>", "Loopback", "sign-in"])
def test_what_is_no_login(typed: str) -> None:
    with pytest.raises(ValueError, match="a login is"):
        login_of(typed)


def test_a_name_is_one_line_without_signs_that_turn_it_round() -> None:
    assert name_of(" Trần\n Thị\u202e Mai ") == "Trần Thị Mai"
    for bad in ("", "\u202e", "x" * 81):
        with pytest.raises(ValueError, match="a name has"):
            name_of(bad)
