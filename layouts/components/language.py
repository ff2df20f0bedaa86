"""The link by which a page is read in its other language."""

from dash import html

from ioc.i18n import other


def language(path: str, lang: str, class_name: str | None = None) -> html.A:
    """It leads to the same page; the scripts keep what the rest of the address says."""
    code, name = other(lang)
    return html.A(name, href=f"{path}?lang={code}", lang=code, id="language", className=class_name)
