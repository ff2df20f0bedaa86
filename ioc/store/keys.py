"""Names in Redis, all under one prefix so that a scenario's data never mix with the real ones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    """Key names of one world: `hue:` for the real one, `drill:<name>:` for a scenario."""

    prefix: str

    @classmethod
    def of(cls, scenario: str | None) -> "Keys":
        """The names for a scenario, or for the real world."""
        return cls(f"drill:{scenario}:" if scenario else "hue:")

    def state(self, feed: str) -> str:
        """Hash station → order key + newest reading."""
        return f"{self.prefix}state:{feed}"

    def status(self, feed: str) -> str:
        """Hash station → online or offline."""
        return f"{self.prefix}status:{feed}"

    def geo(self, feed: str) -> str:
        """Geo index of the stations' newest positions."""
        return f"{self.prefix}geo:{feed}"

    def stream(self, name: str) -> str:
        """Ordered log of a feed's readings, or of `quarantine` and `status`."""
        return f"{self.prefix}stream:{name}"

    @property
    def wake(self) -> str:
        """Channel: one publish a commit, the ids that changed, or `*` for everything."""
        return f"{self.prefix}wake"

    @property
    def count(self) -> str:
        """Hash of counters, raised in the same transaction as what they count."""
        return f"{self.prefix}count"

    @property
    def incarnation(self) -> str:
        """Random id of this filling of the store; another one after a flush."""
        return f"{self.prefix}incarnation"

    @property
    def clock(self) -> str:
        """The scenario's clock row."""
        return f"{self.prefix}clock"

    def alive(self, part: str, pid: int | str) -> str:
        """Heartbeat of a process, gone five seconds after it."""
        return f"{self.prefix}alive:{part}:{pid}"
