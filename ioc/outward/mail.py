"""E-mail by SMTP: `smtp://` with STARTTLS where the server offers it, `smtps://` encrypted from the start."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Final
from urllib.parse import unquote, urlsplit

from ioc.outward.channel import NotSentError

PATIENCE_S: Final = 10


class Mail:
    """A mail server and the address in whose name is written. A letter's first line is its subject."""

    def __init__(self, url: str, sender: str) -> None:
        self._url, self._sender = urlsplit(url), sender

    def send(self, target: str, body: str) -> None:
        """Hand the letter to the server."""
        try:
            letter = self._letter(target, body)
            with self._server() as server:
                server.send_message(letter)
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            raise NotSentError(f"{self._url.hostname}: {fault}") from fault

    def _letter(self, target: str, body: str) -> EmailMessage:
        """ValueError for an address that would bring headers of its own."""
        subject, _, text = body.partition("\n")
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self._sender, target, subject
        letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(domain=self._sender.rpartition("@")[2])
        letter.set_content(text.lstrip("\n"))
        return letter

    def _server(self) -> smtplib.SMTP:
        host, context = self._url.hostname or "", ssl.create_default_context()
        server: smtplib.SMTP
        if self._url.scheme == "smtps":
            server = smtplib.SMTP_SSL(host, self._url.port or 465, timeout=PATIENCE_S, context=context)
        else:
            server = smtplib.SMTP(host, self._url.port or 587, timeout=PATIENCE_S)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=context)
        if self._url.username:
            server.login(unquote(self._url.username), unquote(self._url.password or ""))
        return server
