"""Default deny."""

import pytest

from ioc.access import ALLOWED, Action, Role, may


@pytest.mark.parametrize("action", list(Action))
def test_nobody_may_nothing(action: Action) -> None:
    assert not may(None, action)


def test_every_action_stands_in_the_table() -> None:
    assert ALLOWED.keys() == set(Action)


@pytest.mark.parametrize("role", [Role.WALL, Role.MAYOR, Role.ADMIN])
def test_personal_data_is_closed_to_walls_mayor_and_administration(role: Role) -> None:
    assert not may(role, Action.READ_PERSONAL)
