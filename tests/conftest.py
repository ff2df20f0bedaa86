"""Fixtures that several folders of tests share."""

from hypothesis import settings

settings.register_profile("no test depends on speed", deadline=None)
settings.load_profile("no test depends on speed")

pytest_plugins = ["tests.skips", "tests.servers.fixtures", "tests.servers.sql"]
