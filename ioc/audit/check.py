"""Checks a chain entry by entry and names the first that is bad. Pure."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from ioc.audit.entry import GENESIS, Entry, Head, Private, Seal, digest


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong, at which number; None where it is the anchor itself."""

    seq: int | None
    fault: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the chain is sound, and its first flaw."""

    head: Head
    flaw: Flaw | None

    @property
    def ok(self) -> bool:
        """Whether it is sound from end to end."""
        return self.flaw is None


class Check:
    """Takes the entries of a chain in order. `erased`: commitments whose values were taken away by a decision.

    `anchor`: what the chain must contain; None before its first entry, and later a flaw of its own. `after`: begin
    behind this head, which is taken to be sound. `seal`: the key in use. What is anchored needs none, as it may be of
    another; what came after the anchor is believed by its seal only.
    """

    def __init__(
        self, anchor: Head | None, seal: Seal, erased: Container[str] = frozenset(), after: Head = GENESIS
    ) -> None:
        self._anchor, self._seal, self._erased, self.head = anchor, seal, erased, after

    def take(self, entry: Entry, known: Mapping[str, Private]) -> Flaw | None:
        """What is wrong with the next entry; `known`: the private values that are still there, by commitment."""
        try:
            fault = self._fault(entry) or self._loss(entry, known)
        except (TypeError, ValueError, AttributeError):
            fault = "is damaged"
        if fault:
            return Flaw(self.head.seq + 1, fault)
        self.head = entry.head
        return None

    def end(self) -> Flaw | None:
        """What is wrong after the last entry."""
        if self._anchor is None:
            return None if self.head == GENESIS else Flaw(None, "the anchor is missing")
        lost = self._anchor.seq - self.head.seq
        if lost > 0:
            return Flaw(self.head.seq + 1, "is missing" if lost == 1 else f"is missing, with {lost - 1} after it")
        return None

    def _fault(self, entry: Entry) -> str | None:
        if entry.seq != self.head.seq + 1:
            return "is missing"
        if entry.previous != self.head.hash:
            return "does not follow the entry before it"
        if entry.hash != entry.computed():
            return "was altered"
        return self._unproven(entry)

    def _unproven(self, entry: Entry) -> str | None:
        anchor = self._anchor or GENESIS
        if entry.seq == anchor.seq and entry.hash != anchor.hash:
            return "is not the one that was anchored"
        if entry.seq > anchor.seq and entry.seal != self._seal(digest(*entry.content)):
            return "was not written by this installation"
        return None

    def _loss(self, entry: Entry, known: Mapping[str, Private]) -> str | None:
        for field, commitment in entry.commitments.items():
            if commitment not in known:
                if commitment not in self._erased:
                    return f"has lost its {field}, and nobody erased it"
            elif known[commitment].commitment != commitment:
                return f"has another {field}"
        return None
