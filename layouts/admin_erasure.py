"""The last block of the tab of people: what names the chosen person is erased, once their login was typed by hand."""

from typing import Final

from dash import dcc, html

from ioc.i18n import translator
from layouts import admin_ids as ids
from layouts.admin_parts import act, block, field, fields, said

TYPED, ERASE = "erasure-login", "erasure-erase"
NAME: Final = "erasure"


def erasing(lang: str) -> html.Section:
    """The block."""
    _ = translator(lang)
    what = _("Account, name, address, sessions, links, turns, their name and words in the record of acts: for good.")
    rest = _("That record stays whole and says who erased them. For somebody who is only away, shut the account.")
    again = field(TYPED, _("Login of the chosen person, once more"), inputProps={"maxLength": 64})
    return block(
        _("Erase a person's data"),
        said(ids.said(NAME)),
        fields(again, act(ERASE, _("Erase for good"), className="admin-grave")),
        dcc.Store(id=ids.changed(NAME), data=0),
        note=f"{what} {rest}",
    )
