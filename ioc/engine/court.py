"""Where the judge sits: with the world's clock, and with a voice to whoever shows alarms."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from redis import Redis

from ioc.clock import Clock
from ioc.commands.wake import Waker
from ioc.engine.judge import Judge, Sitting
from ioc.store.keys import Keys


class Court:
    """One for all threads of an engine."""

    def __init__(self, redis: Redis, keys: Keys, clock: Clock) -> None:
        self.judge = Judge()
        self.wake, self._clock = Waker(redis, keys), clock

    @contextmanager
    def sitting(self) -> Iterator[Sitting]:
        """Around one transaction; afterwards everybody is told which alarms changed."""
        with self.judge.sitting(self._clock.now_us()) as sitting:
            yield sitting
        self.tell(sitting.changed)

    def tell(self, alarm_ids: Sequence[str]) -> None:
        """Wake whoever shows alarms. A store that is away loses nothing: they look by themselves every few seconds."""
        self.wake([f"alarm/{one}" for one in dict.fromkeys(alarm_ids)])
