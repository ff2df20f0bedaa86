"""What of a message that could not be taken may be read by people: no reporter, no telephone number.

A report that cannot be taken apart is withheld as a whole, for nobody knows where in it the citizen's name stands.
"""

import json
import re
from typing import Any, Final

from ingest.payload import LARGEST
from ioc.feed import COMMON
from ioc.feeds import FEEDS

HIDDEN: Final = "***"
SHOWN_MOST: Final = 4096
"""Characters kept of a payload; the whole of it is sealed beside."""

_PHONE: Final = re.compile(r"(?<![\d.])(?:\(?\+?84\)?|0)(?:[ .()-]{0,2}\d){8,10}(?!\d)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_PRIVATE_NAMES: Final = frozenset(name for kind in FEEDS for name in kind.private)
_PUBLIC: Final = {kind.name: {*COMMON, kind.time_field, *kind.value_names} for kind in FEEDS if kind.private}


def masked(topic: str, raw: bytes) -> str:
    """The payload as text, private parts hidden, at most `SHOWN_MOST` characters, safe to store and to print."""
    raw = raw[:SHOWN_MOST] if len(raw) > LARGEST else raw
    public = next((names for feed, names in _PUBLIC.items() if feed in topic), None)
    try:
        tree = json.loads(raw.decode())
        if public is not None and isinstance(tree, dict):
            tree = {name: value if name in public else HIDDEN for name, value in tree.items()}
        elif public is not None:
            return _withheld(raw)
        text = json.dumps(_hide(tree), ensure_ascii=False)
    except (ValueError, RecursionError):
        text = raw.decode(errors="replace")
        if public is not None or any(name in text.lower() for name in _PRIVATE_NAMES):
            return _withheld(raw)
        text = hide_phones(text)
    return printable(text)[:SHOWN_MOST]


def hide_phones(text: str) -> str:
    """The text without what looks like a Vietnamese telephone number."""
    return _PHONE.sub(HIDDEN, text)


def printable(text: str) -> str:
    """The text without characters that a database or a terminal chokes on."""
    return _CONTROL.sub("\ufffd", text)


def _hide(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {
            hide_phones(name): HIDDEN if name.lower() in _PRIVATE_NAMES else _hide(value)
            for name, value in tree.items()
        }
    if isinstance(tree, list):
        return [_hide(value) for value in tree]
    if isinstance(tree, str):
        return hide_phones(tree)
    return HIDDEN if type(tree) is int and _PHONE.fullmatch(str(tree)) else tree


def _withheld(raw: bytes) -> str:
    return f"withheld: {len(raw)} bytes"
