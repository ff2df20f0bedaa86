"""Installs official ward boundaries: checks them harder than a start does, then puts them in place in one step.

A code names other areas before and after July 2025, so name and area must agree with the register too. What is written
is the project's own shape (`code`, `name`, geometry) whatever was given. Only `python -m geodata install` calls it.
"""

import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from math import cos, radians
from pathlib import Path
from typing import Any, Final

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import Placed, boundaries_of, code_of, features_of
from geodata.fetch import Named
from geodata.wards import Ward, load_wards

AREA_TOLERANCE: Final = 0.1
"""Share by which a ward may differ from its stated area; official boundaries stay within 1.5 %."""
KM_PER_DEGREE: Final = (111.32, 110.65)
"""Longitude at the equator, latitude at 16° N."""
KIND: Final = re.compile(r"^(phuong|xa|thi tran) ")


def install(given: Iterable[Named], to: Path) -> int:
    """Writes the boundaries of the files `given` to `to` and returns how many; ValueError says what is wrong."""
    features = [feature for name, text in given for feature in features_of(text, name)]
    register = load_wards()
    boundaries = boundaries_of(features, {ward.code: ward.name for ward in register}, "all together")
    _check_names(features, {ward.code: ward.name for ward in register})
    for ward in register:
        _check_area(ward, boundaries[ward.code])
    _replace(to, _encoded(register, boundaries))
    return len(boundaries)


def _check_names(features: Iterable[Placed], names: Mapping[str, str]) -> None:
    for where, feature in features:
        code, said = code_of(feature), _name(feature.get("properties") or {})
        if _plain(said) != _plain(names[code]):
            raise ValueError(f"{where}: {code} is {names[code]} since 2025-07-01 and not {said or 'without a name'}")


def _name(properties: Mapping[str, Any]) -> str:
    return str(properties.get("name") or properties.get("unit_name") or "")


def _plain(name: str) -> str:
    """Without kind, tone marks, case and dashes: sources write Thuỷ and Thủy, Hoá and Hóa."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    words = "".join(one if one.isalnum() else " " for one in letters if not unicodedata.combining(one))
    return KIND.sub("", " ".join(words.split()))


def _check_area(ward: Ward, boundary: BaseGeometry) -> None:
    measured = _area_km2(boundary)
    if abs(measured / ward.area_km2 - 1) > AREA_TOLERANCE:
        raise ValueError(
            f"{ward.code} {ward.name}: measures {measured:.2f} km², the resolution states {ward.area_km2:.2f}:"
            " boundaries of before July 2025?"
        )


def _area_km2(boundary: BaseGeometry) -> float:
    east, north = KM_PER_DEGREE
    return float(boundary.area) * east * cos(radians(boundary.centroid.y)) * north


def _encoded(register: Iterable[Ward], boundaries: Mapping[str, BaseGeometry]) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"code": ward.code, "name": ward.name},
            "geometry": mapping(boundaries[ward.code]),
        }
        for ward in register
    ]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def _replace(to: Path, text: bytes) -> None:
    """All or nothing, also when the power fails: a process that starts meanwhile reads the old file or the new one."""
    to.parent.mkdir(parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(0o644)
        Path(part).replace(to)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
