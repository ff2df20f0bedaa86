"""Payload bytes to the typed payload of a feed kind, or the reason why not.

One typed decoder per kind, built once. Only what it refuses is looked at again, slowly, for the exact reason.
"""

import json
from math import isfinite
from typing import Any, Final

import msgspec

from ingest.misfit import misfit
from ioc.feed import FeedKind, Payload
from ioc.feeds import CARRIED
from ioc.rejection import Detail, Reason, Rejection

LARGEST: Final = 64 * 1024
"""Bytes of a payload, by the public contract."""

_DECODERS: Final = {kind.name: msgspec.json.Decoder(kind.payload) for kind in CARRIED}
_FIELDS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])


def parse(kind: FeedKind, raw: bytes) -> Payload:
    """The typed payload; Rejection `too_large`, `bad_json`, `wrong_type` or `not_finite`."""
    if len(raw) > LARGEST:
        raise Rejection(Reason.TOO_LARGE, Detail.LARGE, n=len(raw), most=LARGEST)
    try:
        if not raw.isascii():
            raw.decode()  # fields that nobody reads must be UTF-8 too
        told: Payload = _DECODERS[kind.name].decode(_without_nul(raw))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise _diagnosis(raw, fault) from None
    return told


def holds(raw: bytes, names: tuple[str, ...]) -> bool:
    """Whether a payload that parses has all these fields, be they null."""
    return _FIELDS.decode(raw).keys() >= set(names)


def _without_nul(raw: bytes) -> bytes:
    """U+0000 is legal JSON, but PostgreSQL cannot store it in a text."""
    return raw.replace(b"\\u0000", b"\\ufffd") if b"\\u0000" in raw else raw


def _diagnosis(raw: bytes, fault: Exception) -> Rejection:
    try:
        tree = json.loads(raw.decode(), parse_int=float)  # however many digits: it is only looked at
        infinite = _not_finite(tree)
    except RecursionError:
        return Rejection(Reason.BAD_JSON, Detail.NESTED)
    except json.JSONDecodeError as error:
        return Rejection(Reason.BAD_JSON, Detail.NOT_JSON, n=error.pos + 1)
    except UnicodeDecodeError as error:
        return Rejection(Reason.BAD_JSON, Detail.NOT_UTF8, n=error.start + 1)
    if infinite:
        return Rejection(Reason.NOT_FINITE)
    return misfit(str(fault)) if isinstance(fault, msgspec.ValidationError) else Rejection(Reason.BAD_JSON)


def _not_finite(tree: Any) -> bool:
    if isinstance(tree, dict):
        return any(_not_finite(value) for value in tree.values())
    if isinstance(tree, list):
        return any(_not_finite(value) for value in tree)
    return isinstance(tree, float) and not isfinite(tree)
