"""What becomes of a message that cannot be taken: a masked text for people, the whole of it sealed."""

from typing import Final

from ingest.mask import HIDDEN, hide_phones, masked, printable
from ingest.message import Message
from ingest.payload import LARGEST
from ioc.reading import Quarantined
from ioc.rejection import Rejection
from ioc.seal import Seal

TOPIC_LENGTH: Final = 512
VALUE_LENGTH: Final = 100


def quarantined(message: Message, rejection: Rejection, seal: Seal) -> Quarantined:
    """The record of a rejection; of a payload that is too large the first 64 KiB are kept."""
    topic = printable(message.topic)[:TOPIC_LENGTH]
    return Quarantined(
        topic=topic,
        reason=str(rejection.reason),
        detail=str(rejection.detail),
        received_at=message.received_at,
        payload=masked(message.topic, message.payload),
        sealed=seal.seal(message.payload[:LARGEST], topic),
        values={name: _harmless(value) for name, value in rejection.values.items()},
    )


def _harmless(value: str | float) -> str | float:
    """A value that fills a detail: what looks like a telephone number is hidden, however it came."""
    if hide_phones(str(value)) != str(value):
        return HIDDEN
    return printable(value)[:VALUE_LENGTH] if isinstance(value, str) else value
