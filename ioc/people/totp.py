"""Codes of a second device: TOTP by RFC 6238 (SHA-1, six figures, 30 s, what every authenticator app knows), and the
codes on paper for the day the device is lost. A code is taken once.
"""

import base64
import hmac
import secrets
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

import pyotp

from ioc.instant import SECOND

STEP_S: Final = 30
_DRIFT: Final = 1
"""Steps that a device's clock may be off, either way (RFC 6238, 5.2)."""

ISSUER: Final = "HueIOC"
RECOVERY_CODES: Final = 8


def new_secret() -> str:
    """160 random bits, base32."""
    return pyotp.random_base32()


def uri(secret: str, login: str) -> str:
    """What the QR code says to an authenticator app."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def step_of(secret: str, code: str, at_us: int, after: int | None = None) -> int | None:
    """The time step that the code belongs to; None for a wrong one, or one not later than step `after`."""
    now, given = at_us // (STEP_S * SECOND), "".join(code.split())
    if not given.isascii():
        return None
    device = pyotp.TOTP(secret)
    right = [
        step for step in range(now - _DRIFT, now + _DRIFT + 1) if hmac.compare_digest(device.generate_otp(step), given)
    ]
    return next((step for step in right if after is None or step > after), None)


def new_recovery() -> list[str]:
    """Codes to be written down, `XXXXX-XXXXX`, 50 bits each."""
    return [_spaced(base64.b32encode(secrets.token_bytes(10)).decode()[:10]) for _ in range(RECOVERY_CODES)]


def digests(codes: Iterable[str]) -> tuple[str, ...]:
    """What is kept of recovery codes; 50 random bits need no slow hash."""
    return tuple(_digest(code) for code in codes)


def without(kept: Sequence[str], code: str) -> tuple[str, ...] | None:
    """The digests that are left once this recovery code is taken; None where it is none of them."""
    given = _digest(code)
    left = tuple(one for one in kept if not hmac.compare_digest(one, given))
    return left if len(left) < len(kept) else None


def _spaced(code: str) -> str:
    return f"{code[:5]}-{code[5:]}"


def _digest(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return sha256(plain.encode()).hexdigest()
