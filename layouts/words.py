"""The words for what devices say in code: states, kinds of occurrence, severities, provenance, quality, reasons.

`enums` is handed to the browser whole; a test walks the payload types and fails when a code has no word. Report
categories bring their labels with the feed.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from ioc.feeds.report import CATEGORIES
from ioc.rejection import Detail, Reason

Words: TypeAlias = Callable[[str], str]


def enums(_: Words, lang: str) -> dict[str, dict[str, str]]:
    """`<feed>.<field>` → code → word."""
    return {
        "fire_alarm.state": _fire_state(_),
        "fire_alarm.detector": _detector(_),
        "traffic_event.event": _road(_),
        "camera.event": _camera(_),
        "report.category": {code: getattr(label, lang) for code, label in CATEGORIES.items()},
        "report.mode": {"timed": _("handled within its term"), "instant": _("to be handled at once")},
    }


def severities(_: Words) -> tuple[str, ...]:
    """Severity 0 to 4."""
    return (_("Normal"), _("Attention"), _("Moderate"), _("High"), _("Critical"))


def air_bands(_: Words) -> tuple[str, ...]:
    """VN_AQI bands by severity (QĐ 1459/QĐ-TCMT); the worst two share severity 4."""
    return (_("good"), _("moderate"), _("poor"), _("bad"), _("very bad or hazardous"))


def provenance(_: Words) -> Mapping[str, str]:
    """How a scenario's value came to be; a device's own needs no word."""
    return {
        "recorded": _("bulletin figure"),
        "interpolated": _("interpolated"),
        "simulated": _("simulated"),
    }


def quality(_: Words) -> Mapping[str, str]:
    """What the device thinks of its own value."""
    return {"suspect": _("the device doubts this value"), "bad": _("the device says this value is wrong")}


def place_kinds(_: Words) -> dict[str, str]:
    """Kinds of `geodata.places`."""
    return {
        "hospital": _("hospital"),
        "shelter": _("shelter"),
        "parking": _("high ground for cars"),
        "siren": _("siren"),
        "flood_tower": _("flood tower"),
        "monument": _("monument"),
        "port": _("port"),
        "airport": _("airport"),
    }


def reasons(_: Words) -> Mapping[str, str]:
    """Why a message could not be taken."""
    return {
        Reason.BAD_TOPIC: _("The topic is none of ours"),
        Reason.UNKNOWN_FEED: _("No such kind of station"),
        Reason.TOO_LARGE: _("The message is too large"),
        Reason.BAD_JSON: _("The text is not JSON"),
        Reason.WRONG_TYPE: _("A field is missing or of the wrong kind"),
        Reason.NOT_FINITE: _("A number is infinite or none"),
        Reason.NO_TIME: _("The time of observation is missing"),
        Reason.FUTURE: _("The time lies in the future"),
        Reason.TOO_OLD: _("The message is too old"),
        Reason.NO_POSITION: _("The position is missing"),
        Reason.OUT_OF_REGION: _("The position lies outside the region"),
        Reason.OUT_OF_RANGE: _("A value is beyond what is possible"),
    }


def details(_: Words) -> Mapping[str, str]:
    """What exactly was wrong with it, the places still open; the script fills them."""
    return {
        Detail.OUTSIDE: _("The topic lies outside the trees that are listened to."),
        Detail.TOPIC_SHAPE: _("A topic is root/feed/station, with /status for its state."),
        Detail.STATION_NAME: _("A station's name is 1 to 64 of a to z, 0 to 9 and the hyphen."),
        Detail.STATUS_WORD: _("A status is online or offline."),
        Detail.LARGE: _("{n} bytes; at most {most} are taken."),
        Detail.NESTED: _("It is nested too deeply."),
        Detail.NOT_JSON: _("It is no JSON from character {n} on."),
        Detail.NOT_UTF8: _("It is no UTF-8 from byte {n} on."),
        Detail.NOT_OBJECT: _("The message must be a JSON object."),
        Detail.MISSING: _("{field} is missing."),
        Detail.NONE_OF: _("None of these is there: {fields}."),
        Detail.NUMBER: _("{field} must be a number."),
        Detail.WHOLE_NUMBER: _("{field} must be a whole number."),
        Detail.TEXT: _("{field} must be a text."),
        Detail.YES_OR_NO: _("{field} must be true or false."),
        Detail.LIST: _("{field} must be a list."),
        Detail.OBJECT: _("{field} must be an object."),
        Detail.NO_SUCH_WORD: _("{field} is none of the words that are known for it."),
        Detail.UNFIT: _("{field} is not what this feed asks for."),
        Detail.NOT_A_TIME: _("{field} must be a time with its offset (RFC 3339)."),
        Detail.AHEAD: _("{n} minutes ahead of the system's clock."),
        Detail.OLD: _("{n} days old."),
        Detail.WHERE: _("Longitude {lon}, latitude {lat}."),
        Detail.RANGE: _("{field} is {value}; possible is {low} to {high}."),
        Detail.TOGETHER: _("Taken together: {value}."),
    }


def unit(_: Words, text: str) -> str:
    """A measure's unit as the language writes it: minutes and vehicles are words."""
    return {"min": _("min"), "xe/h": _("vehicles/h")}.get(text, text)


def _fire_state(_: Words) -> dict[str, str]:
    return {
        "normal": _("no alarm"),
        "pre_alarm": _("pre-alarm"),
        "alarm": _("fire alarm"),
        "fault": _("panel fault"),
        "test": _("being tested"),
        "disabled": _("switched off"),
    }


def _detector(_: Words) -> dict[str, str]:
    return {
        "smoke": _("smoke detector"),
        "heat": _("heat detector"),
        "flame": _("flame detector"),
        "manual": _("manual call point"),
        "sprinkler": _("sprinkler"),
    }


def _road(_: Words) -> dict[str, str]:
    return {
        "jam": _("Traffic jam"),
        "accident": _("Accident"),
        "flooded_road": _("Flooded road"),
        "landslide": _("Landslide"),
        "fallen_tree": _("Fallen tree"),
        "closure": _("Road closed"),
        "roadworks": _("Roadworks"),
    }


def _camera(_: Words) -> dict[str, str]:
    return {
        "flooding": _("flooding seen"),
        "smoke": _("smoke seen"),
        "crowd": _("crowd seen"),
        "intrusion": _("intrusion seen"),
        "littering": _("littering seen"),
        "red_light": _("red light run"),
        "wrong_lane": _("wrong lane"),
        "wrong_parking": _("wrong parking"),
        "plate_alert": _("wanted plate seen"),
    }
