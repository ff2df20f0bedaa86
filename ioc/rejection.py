"""Why a message cannot be taken: the closed set of reasons of the public contract, and what exactly is wrong.

A detail is a sentence with places to be `filled` in, so that a screen can say it in its own language
(layouts/words.py); as it stands it is English, for programs and logs.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeAlias

Values: TypeAlias = Mapping[str, str | float]
"""What fills the places of a sentence: names of fields and numbers, never a text that somebody wrote."""

_PLACE: Final = re.compile(r"\{(\w+)\}")


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


class Detail(StrEnum):
    """What is wrong, more exactly than the reason."""

    NONE = ""
    OUTSIDE = "The topic lies outside the trees that are listened to."
    TOPIC_SHAPE = "A topic is root/feed/station, with /status for its state."
    STATION_NAME = "A station's name is 1 to 64 of a to z, 0 to 9 and the hyphen."
    STATUS_WORD = "A status is online or offline."
    LARGE = "{n} bytes; at most {most} are taken."
    NESTED = "It is nested too deeply."
    NOT_JSON = "It is no JSON from character {n} on."
    NOT_UTF8 = "It is no UTF-8 from byte {n} on."
    NOT_OBJECT = "The message must be a JSON object."
    MISSING = "{field} is missing."
    NONE_OF = "None of these is there: {fields}."
    NUMBER = "{field} must be a number."
    WHOLE_NUMBER = "{field} must be a whole number."
    TEXT = "{field} must be a text."
    YES_OR_NO = "{field} must be true or false."
    LIST = "{field} must be a list."
    OBJECT = "{field} must be an object."
    NO_SUCH_WORD = "{field} is none of the words that are known for it."
    UNFIT = "{field} is not what this feed asks for."
    NOT_A_TIME = "{field} must be a time with its offset (RFC 3339)."
    AHEAD = "{n} minutes ahead of the system's clock."
    OLD = "{n} days old."
    WHERE = "Longitude {lon}, latitude {lat}."
    RANGE = "{field} is {value}; possible is {low} to {high}."
    TOGETHER = "Taken together: {value}."


class Rejection(Exception):  # noqa: N818 - a verdict on a message, not a fault of ours
    """A message that goes to quarantine; the only exception that decoding may raise."""

    def __init__(self, reason: Reason, detail: Detail = Detail.NONE, **values: str | float) -> None:
        self.reason, self.detail, self.values = reason, detail, values
        super().__init__(f"{reason}: {filled(detail, values)}" if detail else str(reason))


def filled(sentence: str, values: Values) -> str:
    """The sentence with its places filled in; one that has no value stays as it is."""
    return _PLACE.sub(lambda place: _text(values.get(place[1], place[0])), sentence)


def _text(value: str | float) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)
