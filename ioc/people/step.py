"""A sign-in that is under way: what was proven so far, sealed into a cookie of ten minutes, so nothing is kept here.

It says which account, what is asked for next, and where the person wanted to go.
"""

from enum import StrEnum
from typing import Final

import msgspec

from ioc.instant import MINUTE
from ioc.seal import Seal, UnsealError

LASTS_US: Final = 10 * MINUTE
_OWNER: Final = "a sign-in under way"


class Stage(StrEnum):
    """What is asked for next."""

    CODE = "code"
    ENROL = "enrol"
    PASSWORD = "password"


class Step(msgspec.Struct, frozen=True):
    """`version`: of the account when it began; whatever changes the account ends it. `secret`: being enrolled."""

    account: int
    version: int
    stage: Stage
    until_at: int
    secret: str | None = None
    ticket: str | None = None


def sealed(step: Step, seal: Seal) -> str:
    """For the cookie."""
    return seal.seal(msgspec.json.encode(step), _OWNER)


def opened(text: str, seal: Seal, at: int) -> Step | None:
    """The step of a cookie; None where it is not ours or too old."""
    try:
        step = msgspec.json.decode(seal.open(text, _OWNER), type=Step)
    except (UnsealError, msgspec.MsgspecError):
        return None
    return step if at < step.until_at else None
