"""Fixtures that several folders of tests share."""

pytest_plugins = ["tests.skips", "tests.servers.fixtures", "tests.servers.sql"]
