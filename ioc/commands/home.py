"""The installation's own ledger: people and roster are the real world's, also while a scenario plays."""

from ioc.audit.anchor import anchor_of
from ioc.clock import RowClock
from ioc.commands.ledger import Ledger
from ioc.settings import Settings
from ioc.store.database import open_database


def home_ledger(settings: Settings) -> Ledger:
    """Connects to nothing yet. Nobody is woken by it: screens look at people by themselves."""
    return Ledger(open_database(settings.home), RowClock(), anchor_of(settings.home), wake=lambda _assets: None)
