"""What a chart says beside its figures: where each value came from, and the release orders given meanwhile.

Both are read from the single readings, so a time that retention has taken has neither.
"""

import json
from typing import Any, Final

from sqlalchemy import Connection, text

from ioc.reading import Provenance
from ioc.store.pages import Window, find

_RANKED: Final[tuple[Provenance, ...]] = ("recorded", "interpolated", "simulated")
"""Origins, the one furthest from an instrument last: it stands for a bucket that mixes them."""

_WINDOW: Final = "FROM reading WHERE asset_id = :asset AND observed_at BETWEEN :low AND :high AND extra IS NOT NULL"
_ORIGINS: Final = f"""SELECT CAST(observed_at / :width AS BIGINT) * :width AS b, max(CASE
    WHEN extra LIKE :simulated THEN 3 WHEN extra LIKE :interpolated THEN 2 WHEN extra LIKE :recorded THEN 1 END)
    {_WINDOW} GROUP BY b"""
_ORDERS: Final = f"SELECT DISTINCT extra {_WINDOW} AND extra LIKE :order"

Order = dict[str, Any]
"""A release order as its message carried it: from_m3s, to_m3s, effective_from, ordered_by, through, source."""


def origins(connection: Connection, window: Window, width: int) -> dict[int, Provenance]:
    """Bucket of `width` microseconds → where its values came from; a bucket of measured ones is not among them."""
    asset = find(connection, window)
    if asset is None:
        return {}
    patterns: dict[str, Any] = {origin: f'%"provenance":"{origin}"%' for origin in _RANKED}
    rows = connection.execute(text(_ORIGINS), patterns | _span(asset.id, window) | {"width": width})
    return {bucket: _RANKED[rank - 1] for bucket, rank in rows if rank}


def orders(connection: Connection, window: Window) -> list[Order]:
    """Every order that a reservoir's readings name, in order of the moment it took effect."""
    asset = find(connection, window)
    if asset is None:
        return []
    rows = connection.execute(text(_ORDERS), {**_span(asset.id, window), "order": '%"release_order":{%'}).scalars()
    named = [json.loads(extra)["values"]["release_order"] for extra in rows]
    known = {(order.get("effective_from") or "", order.get("to_m3s")): order for order in named}
    return [known[key] for key in sorted(known, key=lambda key: key[0])]


def _span(asset: int, window: Window) -> dict[str, Any]:
    return {"asset": asset, "low": window.from_us, "high": window.to_us}
