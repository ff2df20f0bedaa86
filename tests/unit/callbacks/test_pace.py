"""Quick after a quiet moment, ten frames a second in a steady flow."""

from callbacks.pace import Pace


def frames_within(pace: Pace, start_s: float, span_s: float) -> int:
    """How many frames go out when there is always something to say."""
    now, sent = start_s, 0
    while now < start_s + span_s:
        now += pace.sent(now)
        sent += 1
    return sent


def test_a_burst_goes_out_in_a_few_quick_frames() -> None:
    pace = Pace()
    assert [pace.sent(1000.0 + 0.015 * n) for n in range(3)] == [0.015, 0.015, 0.015]


def test_a_steady_flow_makes_ten_frames_a_second() -> None:
    pace = Pace()
    frames_within(pace, 1000.0, 10)
    assert 9 <= frames_within(pace, 1010.0, 1) <= 11


def test_after_a_quiet_second_the_next_burst_is_quick_again() -> None:
    pace = Pace()
    frames_within(pace, 1000.0, 10)
    assert pace.sent(1011.0) == 0.015


def test_a_long_silence_saves_up_no_more_than_one_burst() -> None:
    assert frames_within(Pace(), 1e6, 1.0) <= 16
