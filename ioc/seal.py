"""Seals personal data before they reach a store, and opens them for a role that may see them.

AES-256-GCM with a key derived (HKDF-SHA256) from the installation's secret; what is sealed is bound to the asset or
topic it came with and cannot be moved to another. Changing the secret makes what was sealed unreadable.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES: Final = 12


class UnsealError(Exception):
    """Sealed with another key, for another owner, or damaged."""


class Seal:
    """Seals and opens with one installation's secret."""

    def __init__(self, secret: str) -> None:
        derived = HKDF(SHA256(), 32, salt=None, info=b"hueioc personal data").derive(secret.encode())
        self._cipher = AESGCM(derived)

    def seal(self, plain: bytes, owner: str) -> str:
        """ASCII text that only `open` with the same secret and owner turns back."""
        nonce = os.urandom(_NONCE_BYTES)
        return urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, plain, owner.encode())).decode()

    def open(self, sealed: str, owner: str) -> bytes:
        """What was sealed; UnsealError when it cannot be trusted."""
        try:
            raw = urlsafe_b64decode(sealed)
            return self._cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], owner.encode())
        except (InvalidTag, ValueError) as fault:
            raise UnsealError("cannot be opened with this key for this owner") from fault
