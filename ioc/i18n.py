"""Words and numbers of the interface in Vietnamese and English.

Sentences go through gettext: msgids are short English ones, the catalogues are `locale/<lang>/LC_MESSAGES/ioc.po`,
read as they stand, without a compiled copy that could be older. Layouts call it and hand the browser its part.
"""

from collections.abc import Callable, Mapping
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from ioc.instant import to_datetime

LANGS: Final = ("vi", "en")
NAMES: Final = {"vi": "Tiếng Việt", "en": "English"}
"""What each language calls itself."""
LOCALE_DIR: Final = Path(__file__).with_name("locale")


def known(lang: str | None, otherwise: str = "vi") -> str:
    """The language that was asked for, or `otherwise` where we do not speak it."""
    return lang if lang in LANGS else otherwise


def other(lang: str) -> tuple[str, str]:
    """The language that a page offers beside its own, and what it calls itself."""
    code = next(one for one in LANGS if one != lang)
    return code, NAMES[code]


@cache
def words(lang: str) -> Mapping[str, str]:
    """Every msgid with its words in `lang`."""
    return MappingProxyType({str(one.id): str(one.string) for one in _catalogue(lang) if one.id})


@cache
def translator(lang: str) -> Callable[[str], str]:
    """The `_` of a language. A msgid that the catalogue lacks comes back as it is."""
    compiled = BytesIO()
    write_mo(compiled, _catalogue(lang))
    compiled.seek(0)
    return GNUTranslations(compiled).gettext


@cache
def _catalogue(lang: str) -> Catalog:
    with (LOCALE_DIR / lang / "LC_MESSAGES" / "ioc.po").open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def number(value: float, decimals: int, lang: str) -> str:
    """`1.739,6` in Vietnamese, `1,739.6` in English, with a true minus sign."""
    pattern = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return format_decimal(value, format=pattern, locale=lang).replace("-", "−")


def figure(value: float, lang: str, least: int = 0, most: int = 3) -> str:
    """The same with as many decimals as the value has, from `least` to `most`: what people set and laws say."""
    return number(value, next(n for n in range(least, most + 1) if n == most or round(value, n) == value), lang)


def date(instant: int) -> str:
    """Day, month, year of an instant in Huế: `27/10/2025`, in both languages as the city's papers write it."""
    return to_datetime(instant).strftime("%d/%m/%Y")
