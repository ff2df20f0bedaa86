"""The pause before a part is started again."""

from ioc.backoff import Backoff


def test_the_pause_doubles_from_a_fifth_of_a_second_up_to_five_seconds() -> None:
    backoff = Backoff()
    assert [backoff.after(ran_s=0) for _ in range(7)] == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]


def test_a_part_that_held_starts_again_at_once_and_then_grows_anew() -> None:
    backoff = Backoff()
    for _ in range(7):
        backoff.after(ran_s=0)
    assert [backoff.after(ran_s=10), backoff.after(ran_s=0)] == [0.2, 0.4]
