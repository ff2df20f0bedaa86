"""Both receivers, the plain and the fast one, get the same from the same broker: so paho may change under either."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ingest.bulk import BULK, BulkReceiver
from ingest.client import Link, LinkLostError
from ingest.message import Message
from ingest.receiver import BATCH_MOST, Receiver
from ingest.stop import Stop
from ioc.broker import BrokerAddress
from ioc.clock import RowClock
from tests.eventually import eventually
from tests.servers.ingest import device, publish

pytestmark = pytest.mark.integration
SENT = [
    ("t/empty", b""),
    ("t/sáng-sớm", "chữ".encode()),
    *((f"t/{length}", b"x" * length) for length in (1, 100, 121, 122, 123, 127, 128, 16_000, 16_383, 70_000, 300_000)),
    *((f"t/n/{number}", str(number).encode()) for number in range(BATCH_MOST + 200)),
]


@pytest.fixture(params=[Receiver, BulkReceiver], ids=["plain", "bulk"])
def receiver(request: pytest.FixtureRequest) -> type[Receiver]:
    kind: type[Receiver] = request.param
    return kind


@pytest.fixture(params=[False, True], ids=["3.1.1", "5"])
def version_5(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=["iotcore_port", "mosquitto_port"])
def port(request: pytest.FixtureRequest, version_5: bool) -> int:
    first: int = request.getfixturevalue(request.param)
    return first + (version_5 and request.param == "iotcore_port")


@contextmanager
def linked(port: int, version_5: bool, receiver: type[Receiver]) -> Iterator[tuple[Link, Stop]]:
    """A link that has asked to be let in; what the broker kept for it may come with the answer."""
    address, stop = BrokerAddress("127.0.0.1", port, version_5=version_5), Stop()
    link = Link(address, ("t/#",), "r", RowClock(), receiver)
    link.open()
    try:
        yield link, stop
    finally:
        link.close()
        stop.close()


def subscribed(link: Link, stop: Stop) -> None:
    """Until the broker has granted the subscription of a link for which it kept nothing."""
    eventually(lambda: (link.receive(stop, 0.05), link.ready)[1])


def received(link: Link, stop: Stop, count: int, acknowledge: bool = True) -> list[Message]:
    """At least `count` messages, batch by batch."""
    found: list[Message] = []

    def look() -> bool:
        batch = link.receive(stop, 0.1)
        assert len(batch) <= BATCH_MOST
        if acknowledge:
            link.acknowledge(batch)
        found.extend(batch)
        return len(found) >= count

    eventually(look, 20)
    return found


def told(messages: list[Message]) -> dict[str, bytes]:
    return {message.topic: message.payload for message in messages}


def test_the_fast_receiver_is_in_use_with_this_version_of_paho() -> None:
    assert BULK


def test_every_message_arrives_as_it_was_sent(receiver: type[Receiver], version_5: bool, port: int) -> None:
    with linked(port, version_5, receiver) as (link, stop), device(port, version_5) as sender:
        subscribed(link, stop)
        publish(sender, SENT)
        assert told(received(link, stop, len(SENT))) == dict(SENT)
        sender.publish("t/qos0", b"0", qos=0)
        (last,) = received(link, stop, 1)
        assert (last.topic, last.payload) == ("t/qos0", b"0")


def test_what_was_acknowledged_does_not_come_again_and_all_else_does(
    receiver: type[Receiver], version_5: bool, port: int
) -> None:
    with linked(port, version_5, receiver) as (link, stop), device(port, version_5) as sender:
        subscribed(link, stop)
        publish(sender, [(f"t/{number}", b"a") for number in range(10)])
        received(link, stop, 10)
        publish(sender, [(f"t/{number}", b"b") for number in range(10, 20)])
        received(link, stop, 10, acknowledge=False)
    with linked(port, version_5, receiver) as (link, stop):
        assert set(told(received(link, stop, 10))) == {f"t/{number}" for number in range(10, 20)}


def test_a_lost_connection_gives_nothing_of_the_open_batch(receiver: type[Receiver], mosquitto_port: int) -> None:
    """The broker takes the session away from us, as it does when another process has the same client id."""
    with linked(mosquitto_port, False, receiver) as (link, stop), device(mosquitto_port) as sender:
        subscribed(link, stop)
        publish(sender, [("t/1", b"1")])
        with linked(mosquitto_port, False, receiver), pytest.raises(LinkLostError):
            received(link, stop, 100, acknowledge=False)
        assert not link.ready


def test_a_wish_to_end_interrupts_the_wait(receiver: type[Receiver], mosquitto_port: int) -> None:
    with linked(mosquitto_port, False, receiver) as (link, stop):
        subscribed(link, stop)
        stop.ask()
        before: Any = RowClock().monotonic()
        assert link.receive(stop, 30.0) == []
        assert RowClock().monotonic() - before < 5


def test_connecting_again_and_again_leaves_nothing_open(receiver: type[Receiver], mosquitto_port: int) -> None:
    descriptors = Path("/proc/self/fd")

    def connect() -> int:
        with linked(mosquitto_port, False, receiver) as (link, stop):
            subscribed(link, stop)
        return len(list(descriptors.iterdir()))

    before = connect()
    assert {connect() for _ in range(20)} == {before}
