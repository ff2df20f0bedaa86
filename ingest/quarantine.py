"""What becomes of a message that cannot be taken: a masked text for people, the whole of it sealed."""

from typing import Final

from ingest.mask import hide_phones, masked, printable
from ingest.message import Message
from ingest.payload import LARGEST
from ioc.reading import Quarantined
from ioc.rejection import Rejection
from ioc.seal import Seal

TOPIC_LENGTH: Final = 512
DETAIL_LENGTH: Final = 200


def quarantined(message: Message, rejection: Rejection, seal: Seal) -> Quarantined:
    """The record of a rejection; of a payload that is too large the first 64 KiB are kept."""
    topic = printable(message.topic)[:TOPIC_LENGTH]
    return Quarantined(
        topic=topic,
        reason=str(rejection.reason),
        detail=printable(hide_phones(rejection.detail))[:DETAIL_LENGTH],
        received_at=message.received_at,
        payload=masked(message.topic, message.payload),
        sealed=seal.seal(message.payload[:LARGEST], topic),
    )
