"""The tab of people: everybody who may sign in, a form for one more, what can be done with the one that is chosen."""

from typing import Any, Final

import dash_mantine_components as dmc
from dash import html

from ioc.i18n import translator
from ioc.people.account import NAME_MOST
from layouts import admin_ids as ids
from layouts.admin_erasure import erasing
from layouts.admin_parts import act, block, choose, column, field, fields, options, said, table
from layouts.admin_words import roles

LOGIN, NAME, ROLE, EMAIL, ADD = (f"people-{part}" for part in ("login", "name", "role", "email", "add"))
FORM: Final = (LOGIN, NAME, ROLE, EMAIL)
LINK, LINK_BOX, COPY = "people-link", "people-link-box", "people-copy"
NEW_ROLE, NEW_EMAIL = "people-new-role", "people-new-email"

ACTS: Final = ("set-role", "set-email", "invite", "sign-out", "forget-device", "disable", "enable")


def act_id(name: str) -> str:
    """The button of one of `ACTS`."""
    return f"people-{name}"


def panel(lang: str) -> list[Any]:
    """The tab."""
    _ = translator(lang)
    everybody = table(
        ids.table(ids.PEOPLE), _columns(lang), lang, _("People"), _("Nobody has an account yet. Add the first one.")
    )
    told = html.Div([said(ids.said(ids.PEOPLE)), _link(lang)], className="admin-told")
    side = told, _new(lang), _chosen(lang), erasing(lang)
    return [
        html.Div([html.Div(id=ids.fault(ids.PEOPLE)), everybody], className="admin-list"),
        html.Div(list(side), className="admin-side"),
    ]


def _columns(lang: str) -> list[dict[str, Any]]:
    _ = translator(lang)
    return [
        column("login", _("Login"), flex=1.6, minWidth=150),
        column("name", _("Name"), flex=2, minWidth=170),
        column("role_name", _("Role"), flex=1.5, minWidth=140),
        column("email", _("E-mail"), flex=2.4, minWidth=190),
        column("sessions", _("Signed in"), minWidth=80, maxWidth=110),
        column("state", _("State"), flex=1.6, minWidth=150),
    ]


def _new(lang: str) -> html.Section:
    _ = translator(lang)
    words = options({role.value: name for role, name in roles(_).items()})
    return block(
        _("One more person"),
        fields(
            field(LOGIN, _("Login"), inputProps={"maxLength": 64}),
            field(NAME, _("Name"), inputProps={"maxLength": NAME_MOST}),
            choose(ROLE, _("Role"), words, lang),
            field(EMAIL, _("E-mail"), inputProps={"maxLength": 254}, placeholder=_("for calls at night")),
        ),
        fields(act(ADD, _("Add and make a link"), first=True)),
    )


def _link(lang: str) -> html.Div:
    """Shown once, right after it was made."""
    _ = translator(lang)
    note = _("Give this link to the person yourself: it works once, for 24 hours, and is not shown again.")
    box = fields(
        dmc.TextInput(id=LINK, label=_("Invitation link"), readOnly=True, value=""),
        dmc.CopyButton(_("Copy"), id=COPY, value="", copiedChildren=_("Copied"), variant="default"),
    )
    return html.Div([box, html.P(note, className="admin-note")], id=LINK_BOX, className="admin-block", hidden=True)


def _chosen(lang: str) -> html.Section:
    _ = translator(lang)
    words = {
        "invite": _("New link for a password"),
        "sign-out": _("End all sessions"),
        "forget-device": _("Set up the second step anew"),
        "disable": _("Shut the account"),
        "enable": _("Open the account"),
    }
    kinds = options({role.value: name for role, name in roles(_).items()})
    return block(
        _("The person chosen in the table"),
        fields(choose(NEW_ROLE, _("Role"), kinds, lang), act(act_id("set-role"), _("Change the role"))),
        fields(field(NEW_EMAIL, _("E-mail")), act(act_id("set-email"), _("Change the address"))),
        fields(*(act(act_id(name), text) for name, text in words.items())),
        note=_("Choose a row. A change of the role and a shut account end all sessions of that person."),
    )
