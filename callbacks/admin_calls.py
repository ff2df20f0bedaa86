"""Which action each callback of /admin asks for, by its outputs: a part of the table in `callbacks.gates`."""

from typing import Final

from ioc.access import Action


def calls(*outputs: str) -> str:
    """A callback with several outputs, as Dash writes it."""
    return f"..{'...'.join(outputs)}.."


_FORM: Final = ("people-login.value", "people-name.value", "people-role.value", "people-email.value")
_LINK: Final = ("people-link.value", "people-copy.value", "people-link-box.hidden")
_MARKS: Final = ("mark-0", "mark-1", "mark-2")
_PRIORITIES: Final = ("priority-0", "priority-1", "priority-2")

ADMIN_CALLS: Final[dict[str, Action]] = {
    calls("people-table.rowData", "people-fault.children"): Action.MANAGE_USERS,
    calls("people-said.children", "people-changed.data", *_LINK, *_FORM): Action.MANAGE_USERS,
    calls("erasure-said.children", "erasure-changed.data", "erasure-login.value"): Action.MANAGE_USERS,
    calls("people-new-role.value", "people-new-email.value"): Action.MANAGE_USERS,
    calls("rules-table.rowData", "rules-station.data", "rules-fault.children"): Action.MANAGE_RULES,
    calls("rules-rule.data", "rules-rule.value"): Action.MANAGE_RULES,
    calls(
        "rules-enabled.checked",
        *(f"rules-{name}.value" for name in ("deadband", "on", "off", *_MARKS, *_PRIORITIES)),
        *(f"rules-level-{n}.hidden" for n in range(3)),
        *(f"rules-{name}.disabled" for name in ("deadband", *_MARKS)),
        "rules-note.children",
        "rules-version.data",
    ): Action.MANAGE_RULES,
    calls("rules-said.children", "rules-changed.data"): Action.MANAGE_RULES,
    calls(
        "roster-table.rowData", "roster-person.data", "roster-gaps.children", "roster-fault.children"
    ): Action.MANAGE_ROSTER,
    calls("roster-said.children", "roster-changed.data"): Action.MANAGE_ROSTER,
    calls(
        "maintenance-table.rowData", "maintenance-station.data", "maintenance-fault.children"
    ): Action.MANAGE_MAINTENANCE,
    calls("maintenance-said.children", "maintenance-changed.data"): Action.MANAGE_MAINTENANCE,
    calls(
        "quarantine-table.rowData", "quarantine-counts.children", "quarantine-fault.children"
    ): Action.READ_QUARANTINE,
    calls(
        "quarantine-payload.children", "quarantine-copy.value", "quarantine-sentence.children"
    ): Action.READ_QUARANTINE,
    calls("letters-table.rowData", "letters-fault.children"): Action.MANAGE_LETTERS,
    calls("letters-said.children", "letters-changed.data"): Action.MANAGE_LETTERS,
}
