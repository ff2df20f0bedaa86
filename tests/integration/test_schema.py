"""The schema on both databases: made by migrations only, from any older one, by any number of processes at once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from ioc.settings import load
from ioc.store.database import Database, is_current, migrate, open_database
from ioc.store.history import History
from ioc.store.schema import METADATA
from tests.readings import T0, water
from tests.servers.postgres import Cluster
from tests.servers.sql import opened_at

pytestmark = pytest.mark.integration

OLD_SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


def test_the_migrations_make_what_the_code_expects(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_database_is_current_only_after_its_migrations(database_url: str) -> None:
    opened = opened_at(database_url)
    assert not is_current(opened)
    migrate(opened)
    assert is_current(opened)
    opened.close()


def test_several_processes_may_start_at_once(database_url: str) -> None:
    def start(_process: int) -> bool:
        opened = opened_at(database_url)
        migrate(opened)
        current = is_current(opened)
        opened.close()
        return current

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(start, range(4)))


def test_who_finds_another_at_work_on_a_new_file_waits_for_it(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE begun (at)")
    other.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool, closing(opened_at(f"sqlite:///{file}")) as opened:
        waiting = pool.submit(migrate, opened)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.5)
        other.execute("COMMIT")
        other.close()
        waiting.result(timeout=20)
        assert is_current(opened)


@pytest.mark.parametrize("dump", OLD_SCHEMAS, ids=lambda path: path.stem)
def test_an_old_database_keeps_its_rows(dump: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as raw:
        raw.executescript(dump.read_text("utf-8"))
    opened = opened_at(f"sqlite:///{old}")
    migrate(opened)
    assert is_current(opened)
    _holds_the_frozen_rows(opened)
    opened.close()


def _holds_the_frozen_rows(opened: Database) -> None:
    """What every frozen copy contains, asked through today's code."""
    history = History(opened)
    [report, level] = sorted(history.latest(T0), key=lambda reading: reading.feed)
    assert (level.values, level.note, level.name) == ({"level_m": 4.35}, "two sources", "Kim Long")
    assert (report.values["category"], report.sealed) == ("ngap_lut", "c2VhbGVk")
    assert [(status.station, status.online) for status in history.statuses()] == [("kim-long", False)]
    position = history.position("first")
    assert position is not None
    assert position.offsets == {"water_level": "7-1"}
    chart = history.series("water_level", "kim-long", "level_m", T0 - 30 * 86_400_000_000, T0)
    assert chart.mean == [4.35, 4.35]


def test_every_schema_so_far_has_a_frozen_copy() -> None:
    versions = Path(__file__).parents[2] / "ioc" / "store" / "migrations" / "versions"
    made = [path.stem.split("_")[0] for path in sorted(versions.glob("[0-9]*.py"))]
    assert [path.stem for path in OLD_SCHEMAS] == made


def test_a_scenario_on_the_real_database_stays_in_a_schema_of_its_own(postgres_cluster: Cluster) -> None:
    url = postgres_cluster.database()
    real = opened_at(url)
    drill = open_database(load({"IOC_DATABASE_URL": url, "IOC_SCENARIO": "flood-2025-10"}))
    for one in (real, drill):
        migrate(one)
    History(drill).append([water()])
    assert History(real).latest(T0) == []
    with real.read() as connection:
        tables = connection.execute(text("SELECT schemaname FROM pg_tables WHERE tablename = 'reading'")).scalars()
        assert sorted(tables) == ["drill_flood_2025_10", "public"]
    real.close()
    drill.close()


def test_the_data_folder_may_have_any_name(tmp_path: Path) -> None:
    settings = load({"IOC_DATA_DIR": str(tmp_path / "Trung tâm 100%41 ? # &"), "IOC_SCENARIO": "none"})
    opened = open_database(settings)
    migrate(opened)
    opened.close()
    assert (settings.world_dir / "ioc.db").is_file()


def test_a_read_sees_one_state_whatever_is_written_meanwhile(history: History) -> None:
    count = text("SELECT count(*) FROM reading")
    with history.database.read() as connection:
        before = connection.execute(count).scalar_one()
        history.append([water()])
        assert connection.execute(count).scalar_one() == before == 0
    with history.database.read() as connection:
        assert connection.execute(count).scalar_one() == 1


def test_writers_take_turns(history: History) -> None:
    with ThreadPoolExecutor(4) as pool:
        new = list(
            pool.map(lambda n: history.append([water(observed_at=T0 + n, identity=n)]), [*range(20), *range(20)])
        )
    assert sum(new) == 20
