"""Wakes whoever shows something: after a commit, one publish of the assets that changed, as ingest does it."""

import logging
from collections.abc import Sequence

from redis import Redis, RedisError

from ioc.settings import Settings
from ioc.store.connect import connect
from ioc.store.keys import Keys

_log = logging.getLogger(__name__)


class Waker:
    """A ledger's `wake` on the live store of one world."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis, self._keys = redis, keys

    def __call__(self, assets: Sequence[str]) -> None:
        """Publish them. While Redis is away nobody hears it: who comes back to it reads everything anew."""
        if not assets:
            return
        try:
            self._redis.publish(self._keys.wake, " ".join(assets))
        except RedisError as fault:
            _log.warning("nobody was woken for %s: %s", assets[0], fault)


def waker_of(settings: Settings) -> Waker:
    """The waker of the settings' world; does not connect yet."""
    return Waker(connect(settings.redis_url), Keys.of(settings.scenario))
