"""One-time links: what each is for and how long it can be used. On the machine's clock."""

from enum import StrEnum
from typing import Final

from ioc.instant import HOUR, MINUTE


class Purpose(StrEnum):
    """What a link does for whoever opens it."""

    SIGN_IN = "sign_in"
    """Signs one of the demonstration people in; printed by a run on loopback, of use only there."""
    PASSWORD = "password"
    """Lets a person choose a password, for the first time or anew, and then the second factor."""


LASTS_US: Final = {Purpose.SIGN_IN: 15 * MINUTE, Purpose.PASSWORD: 24 * HOUR}
