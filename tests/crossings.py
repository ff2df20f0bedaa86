"""What the alarms of a gauge must be, worked out from its series alone, without the rules."""

from ioc.law.water_levels import water_levels

DEADBAND_M = 0.05


def crossings(station: str, series: list[tuple[int, float]]) -> list[tuple[str, int, int]]:
    """Every passing of a statutory level, worked out by hand: up at the level, down five centimetres below it."""
    marks = [(n, mark) for n, mark in enumerate(water_levels()[station].levels, 1) if mark is not None]
    found, held = [], 0
    for at, level_m in series:
        reached = max(
            (n for n, mark in marks if level_m >= mark or (n <= held and level_m > mark - DEADBAND_M)), default=0
        )
        if reached != held:
            word = "raise" if held == 0 else "return" if reached == 0 else "worsen" if reached > held else "ease"
            found.append((word, reached or held, at))
        held = reached
    return found
