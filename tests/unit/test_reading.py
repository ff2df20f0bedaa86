"""What makes two messages the same, and which of two is newer."""

from hypothesis import given
from hypothesis import strategies as st

from ioc.reading import Reading, identity_of

BIGINT = 2**63


def reading(observed_at: int, identity: int) -> Reading:
    return Reading(
        feed="water_level",
        station="kim-long",
        observed_at=observed_at,
        received_at=0,
        identity=identity,
        values={"level_m": 1.0},
        lon=107.56,
        lat=16.46,
    )


@given(st.binary(), st.binary())
def test_without_a_sequence_number_the_payload_is_the_identity(one: bytes, two: bytes) -> None:
    assert (identity_of(None, one) == identity_of(None, two)) == (one == two)


@given(st.integers(0, 2**62 - 1), st.binary(), st.binary())
def test_a_sequence_number_is_the_identity_whatever_the_payload(seq: int, one: bytes, two: bytes) -> None:
    assert identity_of(seq, one) == identity_of(seq, two) == seq
    assert identity_of(seq, one) != identity_of(None, one)


@given(st.integers(), st.binary())
def test_every_identity_fits_a_signed_64_bit_column(seq: int, payload: bytes) -> None:
    assert 0 <= identity_of(seq, payload) < BIGINT
    assert 0 <= identity_of(None, payload) < BIGINT


MOMENTS = st.integers(0, BIGINT - 1)


@given(MOMENTS, MOMENTS, MOMENTS, MOMENTS)
def test_the_order_key_sorts_as_time_then_identity(t1: int, i1: int, t2: int, i2: int) -> None:
    assert (reading(t1, i1).order < reading(t2, i2).order) == ((t1, i1) < (t2, i2))
