"""What goes out: kept until the other side confirmed it, tried again, given up in sight; to real servers."""

import hmac
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion
from sqlalchemy import text

from ioc.broker import BrokerAddress
from ioc.clock import machine_us
from ioc.engine import postman as postmen
from ioc.engine.postman import Postman
from ioc.outward.channel import Channel, NotSentError
from ioc.outward.mail import Mail
from ioc.outward.mqtt import MqttOut
from ioc.outward.webhook import Webhook
from ioc.store import outbox
from ioc.store.database import Database
from ioc.store.outbox import PAUSES_S, Letter
from tests.eventually import eventually
from tests.free_port import free_port
from tests.servers.broker import mosquitto
from tests.servers.outside import Received, mail_server, web_server

pytestmark = pytest.mark.integration

KEY = b"secret"


@pytest.fixture
def mailbox() -> Iterator[Received]:
    with mail_server() as received:
        yield received


@pytest.fixture
def site() -> Iterator[Received]:
    with web_server() as received:
        yield received


def put(database: Database, *letters: Letter) -> None:
    with database.write() as connection:
        outbox.put(connection, letters, machine_us())


def make_due(database: Database) -> None:
    """As if the pause were over."""
    with database.write() as connection:
        connection.execute(text("UPDATE outbox SET due_at = 0"))


def states(database: Database) -> list[tuple[int, bool, bool]]:
    """Tries, sent, dead, by letter."""
    with database.read() as connection:
        rows = connection.execute(text("SELECT tries, sent_at, dead_at FROM outbox ORDER BY id"))
        return [(row.tries, row.sent_at is not None, row.dead_at is not None) for row in rows]


def to(channel: str, target: str, about: str = "call/a/0", body: str = "x") -> Letter:
    return Letter(channel, target, about, body)


def test_a_letter_reaches_its_mailbox_with_subject_and_text(database: Database, mailbox: Received) -> None:
    put(database, to("mail", "an@hue.test", body="Khẩn cấp: Mực nước, Kim Long\n\nTừ: 07:00 27/10/2025"))
    Postman(database, {"mail": Mail(f"smtp://127.0.0.1:{mailbox.port}", "ioc@hue.test")}).step()
    [raw] = mailbox.letters
    letter = message_from_bytes(raw, policy=default)
    assert (letter["To"], letter["From"], letter["Subject"]) == (
        "an@hue.test",
        "ioc@hue.test",
        "Khẩn cấp: Mực nước, Kim Long",
    )
    assert letter.get_content().strip() == "Từ: 07:00 27/10/2025"
    assert states(database) == [(1, True, False)]


@pytest.mark.parametrize("target", ["an@hue.test\nBcc: all@hue.test", "an@hue.test\r\nSubject: x"])
def test_an_address_cannot_bring_headers_of_its_own(database: Database, mailbox: Received, target: str) -> None:
    put(database, to("mail", target))
    Postman(database, {"mail": Mail(f"smtp://127.0.0.1:{mailbox.port}", "ioc@hue.test")}).step()
    assert mailbox.letters == []
    assert states(database) == [(1, False, False)]


def test_a_webhook_is_signed(database: Database, site: Received) -> None:
    put(database, to("webhook", f"http://127.0.0.1:{site.port}/in", body='{"type":"call"}'))
    Postman(database, {"webhook": Webhook(KEY)}).step()
    [headers] = site.headers
    assert site.letters == [b'{"type":"call"}']
    assert headers["X-Hue-Signature"] == "sha256=" + hmac.new(KEY, site.letters[0], "sha256").hexdigest()


def test_what_was_turned_away_is_tried_again_and_arrives_once(database: Database, site: Received) -> None:
    site.refuses = 2
    postman = Postman(database, {"webhook": Webhook(KEY)})
    put(database, to("webhook", f"http://127.0.0.1:{site.port}/"))
    for _ in range(5):
        postman.step()
        make_due(database)
    assert len(site.letters) == 1
    assert states(database) == [(3, True, False)]


def test_a_letter_waits_between_its_tries(database: Database) -> None:
    postman = Postman(database, {"webhook": Webhook(KEY)})
    put(database, to("webhook", f"http://127.0.0.1:{free_port()}/"))
    for _ in range(3):
        postman.step()
    assert states(database) == [(1, False, False)]


def test_a_letter_that_never_gets_through_is_dead_in_the_end_and_says_why(database: Database) -> None:
    postman = Postman(database, {})
    put(database, to("pigeon", "tower"))
    for _ in range(len(PAUSES_S) + 3):
        postman.step()
        make_due(database)
    assert states(database) == [(len(PAUSES_S) + 1, False, True)]
    with database.read() as connection:
        assert "pigeon" in connection.execute(text("SELECT fault FROM outbox")).scalar_one()


def test_one_dead_server_does_not_hold_up_the_others(database: Database, site: Received) -> None:
    ways: dict[str, Channel] = {
        "mail": Mail(f"smtp://127.0.0.1:{free_port()}", "ioc@hue.test"),
        "webhook": Webhook(KEY),
    }
    put(database, to("mail", "an@hue.test"), to("mail", "ba@hue.test"), to("webhook", f"http://127.0.0.1:{site.port}/"))
    Postman(database, ways).step()
    assert len(site.letters) == 1
    assert states(database) == [(1, False, False), (0, False, False), (1, True, False)]


def test_hundreds_of_letters_to_a_dead_server_leave_the_others_their_turn(database: Database, site: Received) -> None:
    put(database, *(to("pigeon", f"tower-{n}") for n in range(300)), to("webhook", f"http://127.0.0.1:{site.port}/"))
    Postman(database, {"webhook": Webhook(KEY)}).step()
    assert len(site.letters) == 1


def test_the_same_letter_is_written_once(database: Database) -> None:
    put(database, to("mail", "an@hue.test"))
    put(database, to("mail", "an@hue.test"), to("mail", "ba@hue.test"))
    assert len(states(database)) == 2


def test_only_the_newest_word_about_an_alarm_goes_out_also_when_it_came_while_the_older_was_sent(
    database: Database,
) -> None:
    sent: list[str] = []

    class Slow:
        def send(self, _target: str, body: str) -> None:
            sent.append(body)
            if body == "first":
                renew("second")

    def renew(body: str) -> None:
        with database.write() as connection:
            outbox.renew(connection, to("mqtt", "alarm/a", "alarm/a", body), machine_us())

    renew("first")
    postman = Postman(database, {"mqtt": Slow()})
    for _ in range(3):
        postman.step()
    assert sent == ["first", "second"]


def test_alarms_stand_retained_on_the_broker(database: Database, tmp_path: Path) -> None:
    got: list[MQTTMessage] = []
    with mosquitto(tmp_path) as port:
        way = MqttOut(BrokerAddress("127.0.0.1", port), "hue/out/v1")
        put(database, to("mqtt", "alarm/a1", body='{"id":"a1"}'))
        postman = Postman(database, {"mqtt": way})
        postman.step()
        reader = Client(CallbackAPIVersion.VERSION2)
        reader.on_message = lambda _client, _userdata, message: got.append(message)
        reader.connect("127.0.0.1", port)
        reader.subscribe("hue/out/v1/#", 1)
        eventually(lambda: reader.loop(0.1) or got)
        reader.disconnect()
        way.close()
    assert [(one.topic, one.payload, one.retain) for one in got] == [("hue/out/v1/alarm/a1", b'{"id":"a1"}', True)]
    assert states(database) == [(1, True, False)]


def test_a_broker_that_is_away_is_told_as_such_and_found_again(tmp_path: Path) -> None:
    port = free_port()
    way = MqttOut(BrokerAddress("127.0.0.1", port), "hue/out/v1")
    with pytest.raises(NotSentError, match="no broker"):
        way.send("alarm/a", "{}")
    with mosquitto(tmp_path, port):
        way.send("alarm/a", "{}")
    way.close()


def test_the_postman_rests_between_rounds(database: Database) -> None:
    assert Postman(database, {}).step() == postmen.REST_S
