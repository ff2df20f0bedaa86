"""What a call says: as a letter for people, and as JSON for another system. Pure."""

from collections.abc import Sequence

import msgspec

from ioc.alarms.alarm import Alarm
from ioc.alarms.item import item
from ioc.feeds import rule_of
from ioc.i18n import translator
from ioc.instant import to_datetime
from ioc.label import Label


def call_of(alarm: Alarm, station: str, lang: str) -> str:
    """First line the subject, then the text. Names from outside stay on their own line."""
    _ = translator(lang)
    urgency = {1: _("Low priority"), 2: _("Medium priority"), 3: _("High priority"), 4: _("Critical")}[alarm.priority]
    what = rule_label(alarm)
    since, number = _("Since"), _("Call number")
    lines = [
        f"{urgency}: {what.en if lang == 'en' else what.vi}, {' '.join(station.split())}",
        "",
        f"{since}: {to_datetime(alarm.raised_at):%H:%M %d/%m/%Y}",
        _("Nobody has acknowledged this alarm."),
        f"{number}: {alarm.called + 1}",
        f"{alarm.feed}/{alarm.station} · {alarm.rule} · {alarm.id}",
    ]
    return "\n".join(lines)


def json_of(alarm: Alarm, station: str, people: Sequence[str]) -> str:
    """The alarm as the API gives it, the station's name, the logins that were called and which call it is."""
    told = {"type": "call", "alarm": item(alarm), "name": station, "called": list(people), "call": alarm.called + 1}
    return msgspec.json.encode(told).decode()


def rule_label(alarm: Alarm) -> Label:
    """What the alarm is about, in both languages."""
    rule = rule_of(alarm.feed, alarm.rule)
    return rule.label if rule else Label(alarm.rule, alarm.rule)
