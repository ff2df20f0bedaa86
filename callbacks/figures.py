"""The callback of /figures: those of the last day or week, for as many officers as are on duty now."""

from typing import Any, Final

from dash import Dash, Input, Output, State, no_update

from callbacks.acts import shown
from callbacks.services import Services
from ioc.alarms.figures import Figures, figures
from ioc.clock import machine_us
from ioc.instant import HOUR
from ioc.store import alarm_book, rule_settings
from ioc.store.alarm_sounds import soundings
from ioc.store.roster import on_duty
from layouts import figures as page

BEFORE: Final = 6 * HOUR
"""So much of what was before the period tells whether it began in a flood."""

Names = dict[tuple[str, str], str]


def register(app: Dash, services: Services) -> None:
    """Add the callback."""

    def read(hours: int) -> tuple[Figures, Names]:
        now = services.clock.now_us()
        period = now - hours * HOUR, now
        with services.people.database.read() as connection:
            officers = len({one.login for one in on_duty(connection, machine_us()) if one.step == 0})
        with services.database.read() as connection:
            changes = soundings(connection, period[0] - BEFORE, now)
            found = figures(changes, alarm_book.open_alarms(connection), period, max(1, officers))
            names = {(feed, station): name for feed, station, name in rule_settings.stations(connection)}
        return found, names

    @app.callback(
        Output(page.SHOWN, "children"),
        Output(page.FAULT, "children"),
        Input(page.AGAIN, "n_intervals"),
        State(page.ASKED, "data"),
    )
    async def drawn(_again: int | None, asked: dict[str, str]) -> tuple[Any, Any]:
        lang = asked["lang"]
        found, fault = await shown(lang, lambda: read(page.SPANS_H[asked["span"]]))
        if fault:
            return no_update, fault
        figures_then, names = found
        return page.drawn(figures_then, names, lang), []
