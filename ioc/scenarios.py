"""Names of the scenarios and the moment their clock starts; how they are played is `ingest.scenario`."""

from ioc.instant import parse

SCENARIOS: dict[str, int] = {
    "flood-2025-10": parse("2025-10-27T00:00:00+07:00"),
    "calm-2026-03": parse("2026-03-12T06:00:00+07:00"),
}
"""Start of each scenario, microseconds UTC."""
