"""Times as people type them on /admin: `27/10/2025 20:00`, of Huế. The way back is `layouts.admin_words.moment`."""

from datetime import datetime
from typing import Any

from ioc.instant import HUE, from_datetime

FORMS = ("%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y")


def instant_of(text: Any) -> int:
    """µs UTC; ValueError for what is no such time."""
    for form in FORMS:
        try:
            return from_datetime(datetime.strptime(str(text).strip(), form).replace(tzinfo=HUE))
        except ValueError:
            continue
    raise ValueError("moment: day/month/year hour:minute")
