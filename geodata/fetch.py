"""Brings boundary files: one file, a folder of them, or one over HTTP, never more than a set size or time.

Nothing at run time calls it: only `python -m geodata install`, on the order of a person.
"""

import http.client
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from geodata import gis_formats
from geodata.gis_formats import as_geojson

SIZE_LIMIT: Final = 50 * 1024 * 1024
"""Bytes. The 40 wards in full detail take about 5 MB."""
PATIENCE_S: Final = 30.0
PIECE: Final = 1 << 16
SUFFIXES: Final = (".geojson", ".json")

Named = tuple[str, bytes]
Monotonic = Callable[[], float]


def fetch(source: str, monotonic: Monotonic, *, size_limit: int = SIZE_LIMIT) -> list[Named]:
    """Every file of `source` with the name to call it by: a path, a folder, or an http(s) address.

    `monotonic` gives seconds. Raises OSError when the source cannot be reached, or not within `PATIENCE_S`, ValueError
    when it is too large or of another scheme.
    """
    if "://" in source:
        return [_download(source, monotonic, size_limit)]
    path = Path(source)
    return _folder(path, size_limit) if path.is_dir() else [_file(path, size_limit)]


def _folder(path: Path, size_limit: int) -> list[Named]:
    files = sorted(one for one in path.iterdir() if one.suffix in SUFFIXES)
    if not files:
        raise ValueError(f"{path.name}: no {' or '.join(SUFFIXES)} file in this folder")
    if sum(one.stat().st_size for one in files) > size_limit:
        raise ValueError(_too_large(path.name, size_limit))
    return [_file(one, size_limit) for one in files]


def _file(path: Path, size_limit: int) -> Named:
    if path.stat().st_size > size_limit:
        raise ValueError(_too_large(path.name, size_limit))
    return path.name, as_geojson(path) if path.suffix.lower() in gis_formats.SUFFIXES else path.read_bytes()


def _download(address: str, monotonic: Monotonic, size_limit: int) -> Named:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"{parts.scheme}: only http and https are fetched")
    name = Path(parts.path).name or parts.netloc
    until = monotonic() + PATIENCE_S
    try:
        with _opener().open(address, timeout=PATIENCE_S) as answer:
            return name, b"".join(_pieces(answer, name, size_limit, lambda: monotonic() > until))
    except http.client.HTTPException as error:
        raise OSError(f"{name}: no proper answer: {error!r}") from error


def _opener() -> urllib.request.OpenerDirector:
    """Without the handlers for file: and ftp: that urllib adds by itself, so that no redirect leads there."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _pieces(
    answer: http.client.HTTPResponse, name: str, size_limit: int, too_late: Callable[[], bool]
) -> Iterator[bytes]:
    """The body as it comes; the time-out of the socket alone would let a trickle go on for ever."""
    if (answer.length or 0) > size_limit:
        raise ValueError(_too_large(name, size_limit))
    size = 0
    while piece := answer.read1(PIECE):
        size += len(piece)
        if size > size_limit:
            raise ValueError(_too_large(name, size_limit))
        if too_late():
            raise TimeoutError(f"{name}: too slow, {size:,} bytes so far")
        yield piece


def _too_large(name: str, size_limit: int) -> str:
    return f"{name}: larger than {size_limit / 1024 / 1024:,.0f} MB"
