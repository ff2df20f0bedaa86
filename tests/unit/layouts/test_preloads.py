"""What the page asks for at once is all that the map starts with, and is there."""

import re
from pathlib import Path

from layouts.index import index
from layouts.preloads import BUNDLE, MAP_LETTERS, PAGE_LETTERS, imported, letters, map_head, scripts
from scripts.bundle import bundle
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
    page = map_head(MODULES, Path("nowhere"))
    for name in imported(MODULES):
        text = (MODULES / name).read_text("utf-8")
        for other in re.findall(r'from "\./([a-z]+\.mjs)"', text):
            assert f'<link rel="modulepreload" href="/assets/app/{other}">' in page


def test_the_letters_that_are_asked_for_are_served() -> None:
    served = {f"/lib/{target}" for target in COPIES.values()}
    assert {*PAGE_LETTERS, *MAP_LETTERS} <= served
    assert all(url in map_head(MODULES, Path()) for url in MAP_LETTERS)
    assert all(url in letters() and url in index("vi") for url in PAGE_LETTERS)


def test_one_script_stands_for_all_modules_while_it_is_made_of_them(tmp_path: Path) -> None:
    modules, lib = tmp_path / "modules", tmp_path / "lib"
    modules.mkdir()
    (modules / "main.mjs").write_text('import { a } from "./a.mjs";\nimport("/lib/map.mjs");\ndocument.title = a;\n')
    (modules / "a.mjs").write_text('export const a = "said by a module";\n')
    assert scripts(modules, lib) == ["/assets/app/main.mjs", "/assets/app/a.mjs"]
    bundle(modules, lib)
    assert scripts(modules, lib) == ["/lib/app/main.mjs"]
    made = (lib / BUNDLE).read_text("utf-8")
    assert "said by a module" in made
    assert 'import("/lib/map.mjs")' in made
    (modules / "a.mjs").write_text('export const a = "another word";\n')
    assert scripts(modules, lib) == ["/assets/app/main.mjs", "/assets/app/a.mjs"]


def test_the_map_starts_with_the_script_that_it_asks_for_first(tmp_path: Path) -> None:
    assert '<script type="module" async src="/assets/app/main.mjs"></script>' in map_head(MODULES, tmp_path)
    bundle(MODULES, tmp_path)
    page = map_head(MODULES, tmp_path)
    assert '<script type="module" async src="/lib/app/main.mjs"></script>' in page
    assert "/assets/app/main.mjs" not in page
