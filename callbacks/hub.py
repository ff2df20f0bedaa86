"""The picture of this process and the screens that are open on it: every change becomes one frame for all of them.

Does not read Redis; `callbacks.follow` brings what changed, `callbacks.live_socket` takes frames from the slots.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import msgspec

from callbacks import frames
from callbacks.flood_lines import NO_FLOOD, flood_of
from callbacks.frames import Frame, Health, Snapshot
from callbacks.live_alarms import AlarmChange, LiveAlarms
from callbacks.live_bulletins import LiveBulletins
from callbacks.live_picture import LivePicture
from callbacks.slot import Slot
from ioc.alarms.alarm import Alarm
from ioc.bulletin import Bulletin
from ioc.canary import Proof, Watch, newest_beat
from ioc.clock import RowClock
from ioc.feeds import PUBLIC
from ioc.instant import SECOND, render
from ioc.picture import Change

HEARTBEAT_S: Final = 4.0
"""After so long without a frame an empty one is due: a screen that hears nothing for ten seconds is frozen."""

STORE_AWAY: Final = {"redis": False}


class Hub:
    """Picture, sequence and slots; all methods are short and must be called on the event loop."""

    def __init__(self, clock: RowClock, build: str, canary_s: float) -> None:
        self.picture = LivePicture()
        self.alarms = LiveAlarms()
        self.alarms_known = False
        self.flood = NO_FLOOD
        self.bulletins = LiveBulletins()
        self.health = Health(parts=STORE_AWAY)
        self.connected = False
        self.seq = 0
        self.dropped = 0
        self._clock, self._build = clock, build
        self._watch = Watch(canary_s)
        self._slots: set[Slot] = set()
        self._stations: msgspec.Raw | None = None
        self._framed_at_s = clock.monotonic()

    @property
    def clients(self) -> int:
        """Open screens."""
        return len(self._slots)

    @property
    def proof(self) -> Proof:
        """What proves that alarms get through, as of now."""
        return self._watch.proof(self._clock.monotonic())

    def join(self) -> Slot:
        """A place for a new screen."""
        slot = Slot()
        self._slots.add(slot)
        return slot

    def leave(self, slot: Slot) -> None:
        """The screen has gone."""
        self._slots.discard(slot)

    def publish(self, change: Change, health: Health | None = None) -> bool:
        """Make a frame if there is anything to say and anyone to hear it; whether one was made."""
        if change:
            self._stations = None
        told = health is not None and health != self.health
        self.health = health or self.health
        if self.health.parts.get("canary"):
            self._watch.expect(self._clock.monotonic())
        if not self._slots or not (change or told or self._heartbeat_due()):
            return False
        self._send(change, self.health if told else None)
        return True

    def publish_alarms(
        self,
        alarms: Sequence[Alarm] | None,
        sounded_at: Sequence[int] = (),
        bulletins: Sequence[Bulletin] | None = None,
    ) -> bool:
        """The open alarms and bulletins as SQL has them now, None: nobody knows; when alarms sounded. Whether the list
        is folded."""
        told = (alarms is not None) != self.alarms_known
        self.alarms_known = alarms is not None
        beat = alarms is not None and self._hear(alarms)
        change = AlarmChange() if alarms is None else self._take(alarms, sounded_at)
        change = replace(change, bulletins=self.bulletins.look(bulletins, self._clock.now_us()))
        if told or change or beat:
            self._send(Change(), self.health if told else None, change, beat=beat)
        return bool(self.flood.lines)

    def renew(self) -> None:
        """Another clock, or another world: every screen gets the whole picture."""
        self._stations = None
        for slot in self._slots:
            slot.renew()

    def snapshot(self) -> str:
        """The whole picture, as of the frame that was made last."""
        if self._stations is None:
            self._stations = frames.raw_stations(self.picture.entries)
        row = self._clock.row
        snapshot = Snapshot(
            seq=self.seq,
            build=self._build,
            now=render(self._clock.now_us()),
            rate=row.rate,
            scenario=row.scenario,
            stations=self._stations,
            alarms=tuple(self.alarms.items.values()),
            flood=self.flood,
            bulletins=self.bulletins.items,
            feeds=self.health.feeds,
            quarantined=self.health.quarantined,
            parts=self._parts(self.health),
            canary=self.proof,
        )
        return frames.encode(snapshot)

    def _take(self, alarms: Sequence[Alarm], sounded_at: Sequence[int]) -> AlarmChange:
        shown = [one for one in alarms if one.feed in PUBLIC]
        before, self.flood = self.flood, flood_of(shown, sounded_at, self._clock.now_us(), self._ward_of)
        return replace(self.alarms.replace(shown), flood=None if self.flood == before else self.flood)

    def _hear(self, alarms: Sequence[Alarm]) -> bool:
        """Look for the canary among them; whether it has beaten."""
        beat = newest_beat(alarms)
        ago_s = 0.0 if beat is None else (self._clock.now_us() - beat) / SECOND / self._clock.row.rate
        return self._watch.look(beat, ago_s, self._clock.monotonic())

    def _ward_of(self, asset: str) -> str | None:
        state = self.picture.states.get(asset)
        return state.reading.ward if state else None

    def _heartbeat_due(self) -> bool:
        return self._clock.monotonic() - self._framed_at_s >= HEARTBEAT_S

    def _parts(self, health: Health) -> dict[str, bool]:
        return {**health.parts, "alarms": self.alarms_known}

    def _send(
        self, change: Change, health: Health | None, alarms: AlarmChange | None = None, *, beat: bool = False
    ) -> None:
        if not self._slots:
            return
        self.seq += 1
        self._framed_at_s = self._clock.monotonic()
        frame = Frame(
            seq=self.seq,
            now=render(self._clock.now_us()),
            stations=list(change.put.values()),
            removed=change.removed,
            feeds=health.feeds if health else None,
            quarantined=health.quarantined if health else None,
            parts=self._parts(health) if health else None,
            alarms=alarms.put or None if alarms else None,
            alarms_closed=alarms.closed or None if alarms else None,
            flood=alarms.flood if alarms else None,
            bulletins=alarms.bulletins if alarms else None,
            canary=self.proof if health or beat else None,
        )
        text = frames.encode(frame)
        self.dropped += sum(slot.offer(text) for slot in self._slots)
