"""An entry of the audit, its canonical encoding and its hash. Pure.

Canonical encoding: netstrings (`<length in bytes>:<UTF-8>,`) one after the other, whole numbers in decimal; no two
lists of fields share one. A hash is SHA-256 (FIPS 180-4) of the encoding, in lower-case hexadecimal.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

FORM: Final = "hueioc audit 1"
PRIVATE_FORM: Final = "hueioc audit private 1"


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain has come: its last entry's number and hash."""

    seq: int
    hash: str


GENESIS: Final = Head(0, "0" * 64)
"""Where every chain begins; entry 1 holds this hash as its `previous`."""


@dataclass(frozen=True, slots=True)
class Private:
    """What names a person, kept beside the chain so that it can be erased: the chain holds its commitment."""

    field: str
    salt: str
    value: str

    @property
    def commitment(self) -> str:
        """Says nothing about the value without the salt, and fits no other value."""
        return digest(PRIVATE_FORM, self.field, self.salt, self.value)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a person did.

    `actor`: commitment of the caller's name, the same for all acts of one person. `detail`: canonical JSON of what
    was decided. `private`: canonical JSON, name → commitment, of the free text that came with it.
    """

    seq: int
    at: int
    actor: str
    role: str
    action: str
    subject: str
    detail: str
    private: str
    previous: str
    hash: str

    @property
    def head(self) -> Head:
        """The chain's head when this was its last entry."""
        return Head(self.seq, self.hash)

    @property
    def commitments(self) -> dict[str, str]:
        """Field → commitment, the actor's among them; ValueError where `private` is not what was once written."""
        return {"actor": self.actor, **json.loads(self.private)}

    def computed(self) -> str:
        """The hash that belongs to the other fields; TypeError for a field of another type."""
        fields = (self.seq, self.at, self.actor, self.role, self.action, self.subject, self.detail, self.private)
        return digest(FORM, *fields, self.previous)


def digest(*fields: int | str) -> str:
    """SHA-256 of the fields' canonical encoding."""
    return sha256(b"".join(map(_netstring, fields))).hexdigest()


def _netstring(field: int | str) -> bytes:
    if type(field) not in (int, str):
        raise TypeError(f"neither text nor a whole number: {field!r}")
    raw = str(field).encode("utf-8", "surrogatepass")
    return b"%d:%b," % (len(raw), raw)


def canonical(value: Mapping[str, Any]) -> str:
    """JSON with sorted names, no blanks, and nothing escaped that need not be; ValueError for NaN and infinities."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
