"""What the typed decoder refused, as a detail that a person can be told in any language.

msgspec tells it in an English sentence only: ``Expected `float | null`, got `str` - at `$.level_m` ``. Its wording is
held by a test, and a sentence that is not known becomes `Detail.UNFIT`.
"""

import re
from typing import Final

from ioc.rejection import Detail, Reason, Rejection

_PLACE: Final = re.compile(r" - at `\$\.?(.*)`\Z", re.DOTALL)
_EXPECTED: Final = re.compile(r"Expected `(\w+)(?: \| null)?`, got ")
_KINDS: Final = {
    "float": Detail.NUMBER,
    "int": Detail.WHOLE_NUMBER,
    "str": Detail.TEXT,
    "bool": Detail.YES_OR_NO,
    "array": Detail.LIST,
    "object": Detail.OBJECT,
}


def misfit(said: str) -> Rejection:
    """`wrong_type`, with the field and what it must be."""
    found = _PLACE.search(said)
    if found is None or not found[1]:
        return Rejection(Reason.WRONG_TYPE, Detail.NOT_OBJECT)
    return Rejection(Reason.WRONG_TYPE, _detail(said), field=found[1])


def _detail(said: str) -> Detail:
    if said.startswith("Invalid enum value"):
        return Detail.NO_SUCH_WORD
    expected = _EXPECTED.match(said)
    return _KINDS.get(expected[1], Detail.UNFIT) if expected else Detail.UNFIT
