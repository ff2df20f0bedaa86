"""Starts the parts of a run in order, starts again what ends, stops all in the reverse order.

It knows no part by name and imports none. One thread a part waits for its end; everything is decided on the main
thread, from one queue.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from types import FrameType

from ioc.backoff import Backoff
from ioc.clock import Clock
from ioc.embedded.part import GIVE_UP, START_AGAIN, Part

_log = logging.getLogger(__name__)
_READY_POLL_S = 0.02
_IDLE_S = 1.0  # on Windows a wait without an end cannot be interrupted by Ctrl-C
_KILLED_S = 1.0


class _EndOfRunError(Exception):
    """Somebody asked for the end, or a part gave up; carries the run's exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Life:
    """One process of a part, from its start to its end."""

    def __init__(self, part: Part, news: "SimpleQueue[_Life | None]", born: float) -> None:
        self.part, self._news, self.born = part, news, born
        self.code = 0
        self._running = part.start()
        self._watcher = threading.Thread(target=self._watch, name=f"watch {part.name}", daemon=True)
        self._watcher.start()

    def end(self) -> None:
        """Stop it: ask, wait for its drain, kill."""
        self._running.ask_to_stop()
        self._watcher.join(self.part.drain_s)
        if self._watcher.is_alive():
            _log.warning("%s did not stop within %g s: killed", self.part.name, self.part.drain_s)
            self._running.kill()
            self._watcher.join(_KILLED_S)

    def _watch(self) -> None:
        self.code = self._running.wait()
        self._news.put(self)


class Supervisor:
    """One run of `parts`, given in the order of their start."""

    def __init__(self, parts: Sequence[Part], clock: Clock) -> None:
        self._parts, self._clock = tuple(parts), clock
        self._news: SimpleQueue[_Life | None] = SimpleQueue()
        self._lives: dict[str, _Life] = {}
        self._due: dict[Part, float] = {}
        self._backoffs = {part.name: Backoff() for part in parts}

    def run(self, announce: Callable[[], None] = lambda: None) -> int:
        """Run until SIGINT, SIGTERM or SIGHUP (0) or until a part gives up (`GIVE_UP`); `announce` when all started.

        Raises what a part's `start` raises, after stopping the others.
        """
        with _signals_into(self._news):
            try:
                self._start(self._parts)
                announce()
                while True:
                    self._turn(_IDLE_S)
            except _EndOfRunError as end:
                _log.info("stopping")
                return end.code
            finally:
                self._stop(self._parts)

    def _start(self, parts: Sequence[Part]) -> None:
        for part in parts:
            self._begin(part)
            while not self._is_up(part):
                self._turn(_READY_POLL_S)

    def _begin(self, part: Part) -> None:
        self._due.pop(part, None)
        self._lives[part.name] = _Life(part, self._news, self._clock.monotonic())

    def _is_up(self, part: Part) -> bool:
        if part.once:
            return part.name not in self._lives and part not in self._due
        return part.ready is None or part.ready()

    def _turn(self, patience_s: float) -> None:
        """Take one piece of news, then start what is due."""
        try:
            life = self._news.get(timeout=patience_s)
        except Empty:
            pass
        else:
            self._take(life)
        now = self._clock.monotonic()
        for part in [part for part, due in self._due.items() if due <= now]:
            self._begin(part)

    def _take(self, life: _Life | None) -> None:
        if life is None:
            raise _EndOfRunError(0)
        if self._lives.get(life.part.name) is not life:
            return  # we stopped it ourselves
        del self._lives[life.part.name]
        if life.part.once and life.code == 0:
            return
        if life.code == GIVE_UP:
            raise _EndOfRunError(GIVE_UP)
        if life.code == START_AGAIN and any(part.once for part in self._parts):
            self._start_again()
        else:
            self._start_later(life)

    def _start_later(self, life: _Life) -> None:
        now = self._clock.monotonic()
        pause = self._backoffs[life.part.name].after(now - life.born)
        self._due[life.part] = now + pause
        _log.warning("%s ended (%s): started again in %g s", life.part.name, _how(life.code), pause)

    def _start_again(self) -> None:
        first = max(index for index, part in enumerate(self._parts) if part.once)
        _log.info("starting again, empty, from %s", self._parts[first].name)
        self._stop(self._parts[first:])
        self._start(self._parts[first:])

    def _stop(self, parts: Sequence[Part]) -> None:
        for part in reversed(parts):
            self._due.pop(part, None)
            life = self._lives.pop(part.name, None)
            if life is not None:
                life.end()
                _log.info("%s stopped", part.name)


@contextmanager
def _signals_into(news: "SimpleQueue[_Life | None]") -> Iterator[None]:
    """While inside, a signal to stop becomes a piece of news; SimpleQueue.put may be called from a handler."""

    def handle(_number: int, _frame: FrameType | None) -> None:
        news.put(None)

    before = {number: signal.signal(number, handle) for number in _signals()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _signals() -> list[signal.Signals]:
    """A terminal that closes stops the run too, but not under nohup."""
    found = [signal.SIGINT, signal.SIGTERM]
    if os.name == "posix" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        found.append(signal.SIGHUP)
    return found


def _how(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
