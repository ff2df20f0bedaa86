"""The path of a load: receive ▸ decode ▸ locate ▸ commit ▸ acknowledge. This is the one place that orders it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ingest.message import Load, Message

Stage: TypeAlias = Callable[[Load], None]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Carries what the link received; a stage that raises ends the way of this load, and nothing is acknowledged."""

    decode: Stage
    locate: Stage
    commit: Stage
    acknowledge: Stage

    @property
    def stages(self) -> tuple[Stage, ...]:
        """In order."""
        return (self.decode, self.locate, self.commit, self.acknowledge)

    def carry(self, messages: list[Message]) -> None:
        """Take the messages of one receive all the way."""
        load = Load(messages)
        for stage in self.stages:
            stage(load)
