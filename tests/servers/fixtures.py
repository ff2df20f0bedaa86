"""Fixtures of real servers: stores for the whole session, emptied before each test; brokers for one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from ioc.store.connect import connect
from tests.servers import broker, store


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[str]:
    with store.valkey() as url:
        yield url


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with store.redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
def valkey_url(valkey_server: str) -> str:
    """URL of the embedded store, emptied."""
    return _emptied(valkey_server)


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """URL of a real redis-server, emptied."""
    return _emptied(redis_server)


@pytest.fixture(params=["valkey_server", "redis_server"], ids=["valkey", "redis"])
def store_url(request: pytest.FixtureRequest) -> str:
    """URL of either store, emptied: the test runs on both."""
    return _emptied(request.getfixturevalue(request.param))


@pytest.fixture
def store_client(store_url: str) -> Iterator[Redis]:
    """A client of either store."""
    client = connect(store_url)
    yield client
    client.close()


@pytest.fixture
def iotcore_port(tmp_path: Path) -> Iterator[int]:
    """Port of an embedded broker (MQTT 5 on the next one)."""
    folder = tmp_path / "iotcore"
    folder.mkdir()
    with broker.iotcore(folder) as port:
        yield port


@pytest.fixture
def mosquitto_port(tmp_path: Path) -> Iterator[int]:
    """Port of a real mosquitto that lets everybody in."""
    folder = tmp_path / "mosquitto"
    folder.mkdir()
    with broker.mosquitto(folder) as port:
        yield port


@pytest.fixture(params=["iotcore_port", "mosquitto_port"], ids=["iotcore", "mosquitto"])
def broker_port(request: pytest.FixtureRequest) -> int:
    """Port of either broker, MQTT 3.1.1: the test runs on both."""
    port: int = request.getfixturevalue(request.param)
    return port


def _emptied(url: str) -> str:
    client = connect(url)
    client.flushall()
    client.close()
    return url
