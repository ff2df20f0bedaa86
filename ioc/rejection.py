"""Why a message cannot be taken: the closed set of quarantine reasons of the public contract."""

from enum import StrEnum


class Reason(StrEnum):
    """One word per fault, as devices' owners and operators see it."""

    BAD_TOPIC = "bad_topic"
    UNKNOWN_FEED = "unknown_feed"
    TOO_LARGE = "too_large"
    BAD_JSON = "bad_json"
    WRONG_TYPE = "wrong_type"
    NOT_FINITE = "not_finite"
    NO_TIME = "no_time"
    FUTURE = "future"
    TOO_OLD = "too_old"
    NO_POSITION = "no_position"
    OUT_OF_REGION = "out_of_region"
    OUT_OF_RANGE = "out_of_range"


class Rejection(Exception):  # noqa: N818 - a verdict on a message, not a fault of ours
    """A message that goes to quarantine; the only exception that decoding may raise."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail
