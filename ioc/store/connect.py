"""Connections to Redis or Valkey. redis-py's own repeats are off: it would run a script twice whose answer was lost.

Callers bring their own back-off, and only around what may be repeated. A blocking read must end before `timeout_s`.
"""

from typing import Any, Final

import redis
import redis.asyncio
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry

TIMEOUT_S: Final = 3.0
"""How long a server may take to answer before it counts as gone."""


def connect(url: str, timeout_s: float = TIMEOUT_S) -> redis.Redis:
    """A client for `redis[s]://` or `unix://`; it connects with the first command and never repeats one."""
    return redis.Redis.from_url(url, retry=Retry(NoBackoff(), 0), **_options(timeout_s))


def connect_async(url: str, timeout_s: float = TIMEOUT_S) -> redis.asyncio.Redis:
    """The same for an event loop, but nothing bounds an answer: callers use `asyncio.timeout`.

    With a bound of its own redis-py writes under `asyncio.wait_for`, which on Python 3.11 loses a cancellation that
    comes as the write ends (cpython 86296): its task, and the process that waits for it, would then never end.
    """
    return redis.asyncio.Redis.from_url(
        url, retry=AsyncRetry(NoBackoff(), 0), **{**_options(timeout_s), "socket_timeout": None}
    )


def _options(timeout_s: float) -> dict[str, Any]:
    # Protocol 2: the third adds a handshake that older servers refuse and nothing that is used here.
    return {"protocol": 2, "socket_timeout": timeout_s, "socket_connect_timeout": timeout_s}
