"""Takes out of Redis what has left the picture: reports and occurrences whose life (`lifetime_s`) is over.

Each of them has a name of its own, so without this Redis would grow by them for ever. The engine's ticker calls it;
nobody need be told, as every picture lets them go by itself.
"""

from pathlib import Path
from typing import Final

from redis import Redis

from ioc.feeds import FEEDS
from ioc.instant import SECOND
from ioc.store.keys import Keys

CHUNK: Final = 500
"""Stations taken out in one go; Redis serves others in between."""

_SCRIPT: Final = Path(__file__).with_name("gone.lua").read_text(encoding="utf-8")


def take_out(redis: Redis, keys: Keys, now_us: int) -> int:
    """Forget what is gone at `now_us`; how many stations that were."""
    script, taken = redis.register_script(_SCRIPT), 0
    for kind in FEEDS:
        if kind.lifetime_s is not None:
            oldest = f"{now_us - kind.lifetime_s * SECOND:020d}"
            stations = _older(redis, keys.state(kind.name), oldest.encode())
            for start in range(0, len(stations), CHUNK):
                taken += int(script(args=[keys.prefix, kind.name, oldest, *stations[start : start + CHUNK]]))
    return taken


def _older(redis: Redis, key: str, oldest: bytes) -> list[bytes]:
    """A state begins with the 20 digits of its instant (see `Reading.order`)."""
    return [station for station, state in redis.hscan_iter(key, count=CHUNK) if state[: len(oldest)] < oldest]
