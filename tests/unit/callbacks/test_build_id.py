"""Open screens load themselves again when, and only when, what a page is made of is another."""

from pathlib import Path

from callbacks.build_id import build_id


def made(root: Path, script: str) -> str:
    (root / "assets").mkdir(parents=True, exist_ok=True)
    (root / "assets" / "live.js").write_text(script, encoding="utf-8")
    (root / "package-lock.json").write_text("{}", encoding="utf-8")
    return build_id(root)


def test_a_restart_is_the_same_build_and_a_changed_script_another(tmp_path: Path) -> None:
    first = made(tmp_path / "a", "let a = 1")
    assert made(tmp_path / "b", "let a = 1") == first
    assert made(tmp_path / "b", "let a = 2") != first


def test_another_word_in_a_catalogue_is_another_build(tmp_path: Path) -> None:
    first = made(tmp_path, "let a = 1")
    (tmp_path / "ioc" / "locale").mkdir(parents=True)
    (tmp_path / "ioc" / "locale" / "ioc.po").write_text('msgid "Map"', encoding="utf-8")
    assert build_id(tmp_path) != first


def test_what_runs_leave_behind_is_no_part_of_a_build(tmp_path: Path) -> None:
    first = made(tmp_path, "let a = 1")
    (tmp_path / "assets" / "live.pyc").write_bytes(b"compiled")
    assert build_id(tmp_path) == first
