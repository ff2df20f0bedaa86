"""A real PostgreSQL of our own: a cluster in a temporary folder, reached by a unix socket only.

It refuses to run as root; then it runs as the user `postgres` that Debian's package makes.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

import psycopg

from tests.optional import require
from tests.servers.process import started

USER = "ioc"
OPTIONS = ("listen_addresses=", "max_connections=50", "shared_buffers=64MB")


class Cluster:
    """A PostgreSQL cluster; it answers only inside `serve`."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._program, self._folder, self._made = program, folder, 0
        self._data = folder / "data"
        self._data.mkdir()
        if os.geteuid() == 0:
            for path in (folder, self._data):
                shutil.chown(path, "postgres")
        options = ("-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        argv = [*_as_postgres(), program.with_name("initdb"), "-D", self._data, *options]
        subprocess.run([str(word) for word in argv], check=True, capture_output=True, cwd=folder)

    @contextmanager
    def serve(self, durable: bool = False) -> Iterator[None]:
        """From the moment it answers until the end of the block; clients are cut off then.

        `durable`: as in production, where each commit waits for the disk.
        """
        argv = [*_as_postgres(), self._program, "-D", self._data, "-k", self._folder]
        for option in (*OPTIONS, f"fsync={'on' if durable else 'off'}"):
            argv += ["-c", option]
        with started(argv, self._folder / "postgres.log", self._answers) as running:
            try:
                yield
            finally:
                running.process.send_signal(signal.SIGINT)
                running.process.wait(20)

    def database(self) -> str:
        """URL of a new empty database."""
        self._made += 1
        with psycopg.connect(self._conninfo, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE test_{self._made}".encode())
        return f"postgresql://{USER}@/test_{self._made}?host={quote(str(self._folder), safe='')}"

    @property
    def _conninfo(self) -> str:
        return f"host={self._folder} user={USER} dbname=postgres"

    def _answers(self) -> bool:
        try:
            psycopg.connect(self._conninfo, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A new cluster, not serving yet; removed at the end of the block."""
    program = Path(require("postgres"))
    folder = Path(mkdtemp(prefix="ioc-pg-"))  # short: a socket's path has a limit
    try:
        yield Cluster(program, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_postgres() -> list[str | Path]:
    if os.geteuid() != 0:
        return []
    return [require("setpriv"), "--reuid=postgres", "--regid=postgres", "--init-groups"]
