"""Statistics of past years by today's wards, as somebody at a desk asks for them."""

from pathlib import Path

import pytest

from geodata.__main__ import main


def table(folder: Path, *lines: str) -> str:
    path = folder / "people.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_amounts_of_units_that_were_joined_are_summed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = table(tmp_path, "code,people,houses", "20029,12,3", "20032,7,1.5", "19750,100,")
    assert main(["today", given, "--day", "2024-09-19"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "code,name,people,houses",
        "19753,Phú Xuân,100,0",
        "19774,Kim Long,19,4.5",
    ]


@pytest.mark.parametrize(
    ("lines", "day", "fault"),
    [
        (("code,people", "20029,many"), "2024-09-19", "20029, people: 'many' is no amount"),
        (("code,people", "20029,1", "20029,2"), "2024-09-19", "20029 occurs twice"),
        (("code,people", "20029,1"), "2025-07-01", "20029 named no unit on 2025-07-01"),
        (("name,people", "Hương Thọ,1"), "2024-09-19", "a column `code`"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: tuple[str, ...], day: str, fault: str
) -> None:
    assert main(["today", table(tmp_path, *lines), "--day", day]) == 1
    assert fault in capsys.readouterr().err
