"""The docs name every scenario with its span."""

from pathlib import Path

import pytest

from ingest.scenario.story import STORIES, Story
from ioc.instant import render

TEXT = (Path(__file__).parents[3] / "docs" / "scenarios.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("story", STORIES.values(), ids=lambda story: story.name)
def test_a_scenario_is_documented_with_its_beginning_and_end(story: Story) -> None:
    def minutes(instant: int) -> str:
        return render(instant).replace(":00+07:00", "+07:00")

    assert f"| `{story.name}` | {minutes(story.start_us)} | {minutes(story.end_us)} |" in TEXT
