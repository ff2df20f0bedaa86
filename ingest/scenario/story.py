"""What distinguishes one scenario from another beside its tables: span, history, how busy the citizens are."""

from dataclasses import dataclass
from typing import Final

from ioc.instant import DAY, parse
from ioc.scenarios import SCENARIOS


@dataclass(frozen=True, slots=True)
class Story:
    """A scenario: its folder of tables, its end, how many reports a quiet and a flooded day bring, and how many
    everyday sightings a camera has in a day."""

    name: str
    folder: str
    end_us: int
    reports_a_day: float
    flood_reports_a_day: float
    sightings_a_day: float
    history_us: int = 7 * DAY

    @property
    def start_us(self) -> int:
        """The moment its clock starts."""
        return SCENARIOS[self.name]

    @property
    def root(self) -> str:
        """The topic tree it publishes under, never the devices' own."""
        return f"drill/{self.name}/hue/v1"


STORIES: Final = {
    story.name: story
    for story in (
        Story("flood-2025-10", "flood_2025_10", parse("2025-10-31T12:00:00+07:00"), 100, 700, 0.5),
        # Reports leave the picture after three days and nobody closes them here: four a day leave the dozen that a
        # quiet morning has open.
        Story("calm-2026-03", "calm_2026_03", parse("2026-03-12T18:00:00+07:00"), 4, 4, 0),
    )
}
"""Every scenario of `ioc.scenarios`."""
