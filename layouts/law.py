"""/law: every law table as it is in force, for people: what it says, by which article, since when, how sure that is.

Pure: the tables are `ioc.law`'s, with the city's own values in them. "Why this colour?" on the map leads to a table
here (`anchor`). The page prints as it stands.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from dash import html

from ioc.clock import ClockRow
from ioc.i18n import translator
from ioc.law import air_quality, assumed, disaster, forest_fire, rain, reservoirs, warning, water_levels
from ioc.law.catalogue import TABLES
from ioc.law.table import Row, heads
from layouts import law_basis, law_fire
from layouts.components.attributes import aria, data
from layouts.components.language import language
from layouts.law_columns import COLUMNS
from layouts.shell import frame

PATH: Final = "/law"

Names = Mapping[str, str]
"""Names of wards and communes by code."""


def page(row: ClockRow, lang: str, names: Names) -> html.Div:
    """The page for a clock and a language."""
    sections = [_section(name, list(rows()), names, lang) for name, rows in TABLES.items()]
    main = html.Main([*_head(lang), _contents(lang), *sections], className="law", tabIndex=0)
    return frame(PATH, row, lang, main)


def anchor(table: str) -> str:
    """The id of a table's section."""
    return f"law-{table}"


def title(table: str, lang: str) -> str:
    """What a table is called."""
    return str(getattr(heads()[table], lang))


def _head(lang: str) -> list[Any]:
    _ = translator(lang)
    keys = [
        html.A(_("To the map"), href=f"/map?lang={lang}"),
        html.Button(_("Print"), **data(do="print")),
        html.Button(_("Light or dark"), id="theme"),
        language(PATH, lang),
    ]
    marks = [_("high (H)"), _("medium (M)"), _("low (L)")]
    meaning = [
        _("official text, or several sources that agree"),
        _("one source"),
        _("weak, inferred or ours: a setting, and shown as such"),
    ]
    pairs = [one for mark, words in zip(marks, meaning, strict=True) for one in (html.Dt(mark), html.Dd(words))]
    return [
        html.Div(
            [html.H1(_("The law behind levels and colours")), html.Div(keys, className="law-keys")], className="law-top"
        ),
        html.P(
            _("These tables are what the system judges by, as they are in force now. Confidence says how sure each is:")
        ),
        html.Dl(pairs, className="law-marks"),
    ]


def _contents(lang: str) -> html.Nav:
    _ = translator(lang)
    links = [html.Li(html.A(title(name, lang), href=f"#{anchor(name)}")) for name in TABLES]
    return html.Nav(html.Ol(links), className="law-contents", **aria(label=_("Tables")))


def _section(name: str, rows: Sequence[Row], names: Names, lang: str) -> html.Section:
    said = about(lang).get(name)
    basis = [row for row in rows if row.confidence == "H"] if name == forest_fire.RAIN else rows
    cited = [one for words, value in law_basis.shared(basis, lang) for one in (html.Dt(words), html.Dd(value))]
    body = html.Div(
        _table(name, rows, names, lang),
        className="law-table",
        role="region",
        tabIndex=0,
        **aria(labelledby=f"{anchor(name)}-title"),
    )
    return html.Section(
        [
            html.H2(title(name, lang), id=f"{anchor(name)}-title"),
            *([html.P(said, className="law-about")] if said else []),
            html.Dl(cited, className="law-basis"),
            body,
            *(law_fire.remarks(cast(Any, rows), lang) if name == forest_fire.RAIN else []),
        ],
        id=anchor(name),
        className="law-section",
    )


def _table(name: str, rows: Sequence[Row], names: Names, lang: str) -> html.Table:
    if name == forest_fire.ZONES:
        return law_fire.zones(cast(Any, rows), names, lang)
    if name == forest_fire.RAIN:
        return law_fire.rain(cast(Any, rows), lang)
    columns, parts = COLUMNS[name](lang), law_basis.differing(rows)
    heads_of = [html.Th(one.heading, scope="col", className=_side(one.figure)) for one in columns]
    heads_of += [html.Th(law_basis.titles(lang)[part], scope="col") for part in parts]
    lines = []
    for row in rows:
        first, *rest = [(one.cell(row), _side(one.figure)) for one in columns]
        cells = [
            html.Th(first[0], scope="row", className=first[1]),
            *(html.Td(cell, className=side) for cell, side in rest),
        ]
        cells += [html.Td(law_basis.part(part, row, lang), className="law-part") for part in parts]
        lines.append(html.Tr(cells))
    return html.Table([html.Thead(html.Tr(heads_of)), html.Tbody(lines)])


def _side(figure: bool) -> str:
    return "figure" if figure else ""


def about(lang: str) -> dict[str, str]:
    """What one must know to read a table."""
    _ = translator(lang)
    return {
        water_levels.TABLE: _(
            "There is no level IV in law. A gauge without a published level shows its value without a colour."
        ),
        reservoirs.TABLE: _(
            "At or above its normal level a reservoir can cut no more flood. The marks below it are the centre's own."
        ),
        rain.WORDS: _("A word holds up to the next one's beginning. The rain day runs from 19:00 to 19:00."),
        rain.INTENSITIES: _("As warnings quote them; no colour and no alarm rests on them."),
        disaster.TABLE: _("The level is what the bulletin says and a person enters. Nothing here computes it."),
        air_quality.BANDS: _("The hour index is the greatest of the pollutants' and needs PM10 or PM2.5."),
        air_quality.POLLUTANTS: _("Concentrations at which the index reaches 50 to 500; linear between them."),
        forest_fire.CLASSES: _(
            "P grows each day by temperature times saturation deficit at 13:00 and falls to nought with enough rain."
        ),
        forest_fire.RAIN: _("Millimetres in a day, by zone and month."),
        warning.SIRENS: _("What the signals mean. This system drives no siren."),
        assumed.TABLE: _("Nobody's law: thresholds of the centre, which a city may change."),
    }
