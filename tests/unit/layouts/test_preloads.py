"""What the page asks for at once is all that the map starts with, and is there."""

import re
from pathlib import Path

from layouts.index import index
from layouts.preloads import MAP_LETTERS, PAGE_LETTERS, imported, preloads
from scripts.frontend_libs import COPIES

ROOT = Path(__file__).resolve().parents[3]
MODULES = ROOT / "assets" / "app"


def test_a_module_that_is_only_needed_by_another_is_asked_for_once(tmp_path: Path) -> None:
    (tmp_path / "main.mjs").write_text('import {\n  a,\n} from "./a.mjs";\nimport { b } from "./b.mjs";\n')
    (tmp_path / "a.mjs").write_text('import { b } from "./b.mjs";\nexport { c } from "./c.mjs";\n')
    (tmp_path / "b.mjs").write_text('export const b = "not ./d.mjs";\n')
    (tmp_path / "c.mjs").write_text('// import { d } from "./d.mjs"\nimport "./main.mjs";\n')
    assert imported(tmp_path) == ["main.mjs", "a.mjs", "b.mjs", "c.mjs"]


def test_every_import_of_a_module_of_the_map_is_asked_for_in_the_pages_head() -> None:
    page = index(MODULES)
    for name in imported(MODULES):
        text = (MODULES / name).read_text("utf-8")
        for other in re.findall(r'from "\./([a-z]+\.mjs)"', text):
            assert f'<link rel="modulepreload" href="/assets/app/{other}">' in page


def test_the_letters_that_are_asked_for_are_served() -> None:
    served = {f"/lib/{target}" for target in COPIES.values()}
    assert {*PAGE_LETTERS, *MAP_LETTERS} <= served
    assert all(url in preloads(MODULES) for url in (*PAGE_LETTERS, *MAP_LETTERS))
