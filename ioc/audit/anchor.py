"""The head of an audit chain in a file outside its database, and the key that seals both: HMAC of the secret key.

Who can write the database but neither reads nor writes this folder can cut nothing off, put nothing else in its place
and add nothing unseen. The anchor is moved on after each commit: a chain may be ahead of it (killed in between), never
behind.
"""

import fcntl
import hmac
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from ioc.audit.entry import Head
from ioc.secret import secret_key
from ioc.settings import Settings

_log = logging.getLogger(__name__)

FILE_NAME: Final = "audit.anchor"
FORM: Final = "hueioc audit anchor 1"
ENTRY_FORM: Final = "hueioc audit entry 1"


class AnchorError(Exception):
    """There is a file, and it is not an anchor that was made with this secret key; or it cannot be read."""


class Anchor:
    """The anchor of one world; safe for several processes at once."""

    def __init__(self, path: Path, secret: str) -> None:
        self.path = path
        self._key = hmac.digest(secret.encode(), FORM.encode(), sha256)

    def read(self) -> Head | None:
        """What was anchored last; None when nothing ever was. AnchorError."""
        try:
            kept = json.loads(self.path.read_bytes())
            head, mac = Head(int(kept["seq"]), str(kept["hash"])), str(kept["mac"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise AnchorError(f"{self.path.name} cannot be read: {fault}") from fault
        if not hmac.compare_digest(mac, self._mac(head)):
            raise AnchorError(f"{self.path.name} was not made with this secret key")
        return head

    def seal(self, digest: str) -> str:
        """The seal of an entry's digest: nobody makes it who has not the key."""
        return hmac.new(self._key, f"{ENTRY_FORM} {digest}".encode(), sha256).hexdigest()

    def advance(self, head: Head) -> None:
        """Move it on; never back. A file that cannot be written leaves the anchor behind, which is logged."""
        try:
            with self._alone():
                before = self.read()
                if before is None or before.seq < head.seq:
                    self._write(head)
        except (OSError, AnchorError) as fault:
            _log.error("the audit's anchor stays behind entry %d: %s", head.seq, fault)

    def replace(self, head: Head) -> None:
        """Put this in the place of whatever is there; OSError."""
        with self._alone():
            self._write(head)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _write(self, head: Head) -> None:
        """Whole or not at all. The folder is not synced: a power failure may bring the anchor before this one back,
        which the chain is then ahead of."""
        draft = self.path.with_suffix(".draft")
        with draft.open("w", encoding="ascii") as file:
            json.dump({"seq": head.seq, "hash": head.hash, "mac": self._mac(head)}, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path)

    def _mac(self, head: Head) -> str:
        return hmac.new(self._key, f"{FORM} {head.seq} {head.hash}".encode(), sha256).hexdigest()


def anchor_of(settings: Settings) -> Anchor:
    """The anchor of the settings' world, in its folder."""
    return Anchor(settings.world_dir / FILE_NAME, secret_key(settings))
