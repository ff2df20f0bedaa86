"""Whoever acts is killed as in a power cut, again and again: every effect has its entry, every chain is sound."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from ioc.audit.anchor import anchor_of
from ioc.settings import load
from ioc.store import audit_log
from ioc.store.audit_pages import AuditLog
from ioc.store.database import migrate, open_database
from ioc.store.schema import MARK
from ioc.store.schema_alarms import AUDIT

pytestmark = [pytest.mark.fault, pytest.mark.integration]

KILLS = 8


def acted(environment: dict[str, str], acts: int) -> None:
    """Run until so many acts have been told of, then kill at once, wherever the next one stands."""
    argv = [sys.executable, "-m", "tests.servers.acting"]
    with subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for _ in range(acts):
            assert running.stdout.readline(), "it ended by itself"
        running.kill()


def test_a_chain_survives_every_kill_and_is_never_behind_its_anchor(database_url: str, tmp_path: Path) -> None:
    given = {"IOC_DATABASE_URL": database_url, "IOC_DATA_DIR": str(tmp_path), "IOC_SCENARIO": "none"}
    settings = load(given)
    database, anchor, dice = open_database(settings), anchor_of(settings), random.Random(5)
    migrate(database)
    for _ in range(KILLS):
        acted({**os.environ, **given}, dice.randrange(1, 25))
        verdict, anchored = AuditLog(database, anchor).verify(), anchor.read()
        assert verdict.ok, verdict
        assert anchored is not None
        assert verdict.head.seq - anchored.seq in (0, 1)
        with database.read() as connection:
            assert audit_log.head(connection) == verdict.head
            marks = connection.execute(select(MARK.c.name)).scalars().all()
            told = connection.execute(select(AUDIT.c.detail)).scalars()
            assert sorted(marks) == sorted(json.loads(one)["mark"] for one in told)
    database.close()
