"""The whole run, `python app.py`, as a person starts it: a supervisor and its parts, with settings of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from ioc.embedded import broker
from ioc.embedded.store import Store
from ioc.settings import Settings, load
from ioc.store.connect import connect
from tests.eventually import eventually
from tests.servers.process import ROOT, without_settings


class Run:
    """One `python app.py` with settings of its own."""

    def __init__(self, folder: Path, output: Path, **settings: str) -> None:
        self.output = output
        asked = {"IOC_DATA_DIR": str(folder), "IOC_SCENARIO": "none", **settings}
        self.settings: Settings = load(asked)
        self.store = Store(self.settings.store_dir, self.settings.store_socket)
        with output.open("w", encoding="utf-8") as sink:
            self.process = subprocess.Popen(
                [sys.executable, "app.py"],
                cwd=ROOT,
                env=without_settings() | asked,
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def is_up(self) -> bool:
        """It has said where to look (so what answers is not another run's), and its servers answer."""
        assert self.process.poll() is None, self.output.read_text()
        greeted = f":{self.settings.http_port}" in self.output.read_text()
        return greeted and self.store.ready() and broker.ready(self.settings.mqtt_port)

    def pid_of(self, word: str) -> int:
        """Process id of the part whose command line has this word."""
        family = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii").split()
        return next(
            int(pid) for pid in family if word in Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").split("\0")
        )

    def store_pid(self) -> int:
        with connect(self.settings.redis_url) as client:
            return int(client.info("server")["process_id"])

    def end(self) -> None:
        """Leave nothing behind, whatever the test did."""
        self.process.kill()
        self.process.wait()
        if self.store.ready():
            os.kill(self.store_pid(), signal.SIGKILL)
        eventually(lambda: not self.store.ready())
