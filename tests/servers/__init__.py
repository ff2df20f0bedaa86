"""Real servers for tests, each a context manager on loopback with a free port and its own folder."""
