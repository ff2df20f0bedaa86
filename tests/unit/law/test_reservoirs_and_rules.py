"""What follows from reservoir levels and rules of thumb."""

import pytest

from ioc.law.assumed import dap_da_overtopped
from ioc.law.reservoirs import reservoirs


@pytest.mark.parametrize(("level", "exhausted"), [(57.99, False), (58.0, True), (59.0, True)])
def test_a_reservoir_at_its_normal_level_can_cut_no_more_flood(level: float, exhausted: bool) -> None:
    assert reservoirs()["huong-dien"].exhausted(level) is exhausted


@pytest.mark.parametrize(("kim_long", "under_water"), [(2.19, False), (2.2, True), (2.37, True)])
def test_dap_da_goes_under_by_the_level_at_kim_long(kim_long: float, under_water: bool) -> None:
    assert dap_da_overtopped(kim_long) is under_water
