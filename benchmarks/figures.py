"""Figures and how they are printed; used by every benchmark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number; `goal` is what the project aims at, in words."""

    name: str
    value: float
    unit: str
    goal: str = ""

    def __str__(self) -> str:
        goal = f"   (goal {self.goal})" if self.goal else ""
        return f"  {self.name:<58} {self.value:>12,.3g} {self.unit}{goal}"


def show(title: str, figures: Iterable[Figure]) -> None:
    """Print a block of figures."""
    print(f"\n{title}")
    for figure in figures:
        print(figure, flush=True)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of all lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def bucket_quantile(cumulative: Sequence[tuple[float, int]], share: float) -> float:
    """A quantile of a histogram given as (upper bound, count up to it), linear inside its bucket."""
    wanted, below, low = share * cumulative[-1][1], 0, 0.0
    for bound, count in cumulative:
        if count >= wanted and count > below:
            return low + (bound - low) * (wanted - below) / (count - below)
        below, low = count, bound
    return cumulative[-1][0]
