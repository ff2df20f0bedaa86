"""Forest-fire danger classes by Nesterov's P index, as Huế fixed them.

QĐ 33/2022/QĐ-UBND, in force 1 August 2022; confidence H.
"""

from bisect import bisect_left

CLASS_UPPER_P = (5_000, 10_000, 15_000, 20_000)
"""Upper ends, included, of classes I to IV; above the last is class V."""


def danger_class(p_index: float) -> int:
    """Class 1 (thấp) to 5 (cực kỳ nguy hiểm)."""
    return bisect_left(CLASS_UPPER_P, p_index) + 1
