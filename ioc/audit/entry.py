"""An entry of the audit, its canonical encoding and its hash. Pure.

Canonical encoding: netstrings (`<length in bytes>:<UTF-8>,`) one after the other, whole numbers in decimal; no two
lists of fields share one. A hash is SHA-256 (FIPS 180-4) of the encoding, in lower-case hexadecimal.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final, TypeAlias

FORM: Final = "hueioc audit 1"
PRIVATE_FORM: Final = "hueioc audit private 1"


Seal: TypeAlias = Callable[[str], str]
"""A digest → its seal, by a key that only the installation has (`ioc.audit.anchor`)."""


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
    was decided. `private`: canonical JSON, name → commitment, of the free text that came with it. `seal`: made with
    the installation's key of all before it, so that nobody else can add an entry.
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
    seal: str
    hash: str

    @property
    def head(self) -> Head:
        """The chain's head when this was its last entry."""
        return Head(self.seq, self.hash)

    @property
    def commitments(self) -> dict[str, str]:
        """Field → commitment, the actor's among them; ValueError where `private` is not what was once written."""
        return {"actor": self.actor, **json.loads(self.private)}

    @property
    def content(self) -> tuple[int | str, ...]:
        """All that is told, in the order of the columns, up to the hash of the entry before it."""
        told = (self.seq, self.at, self.actor, self.role, self.action, self.subject, self.detail, self.private)
        return (FORM, *told, self.previous)

    def sealed(self, key: Seal) -> "Entry":
        """The entry with the seal and the hash that belong to its content."""
        sealed = replace(self, seal=key(digest(*self.content)))
        return replace(sealed, hash=sealed.computed())

    def computed(self) -> str:
        """The hash that belongs to the other fields; TypeError for a field of another type."""
        return digest(*self.content, self.seal)


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
