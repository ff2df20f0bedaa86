"""A POST of JSON to another system's URL, signed so that it can tell that it comes from here."""

import hmac
from http.client import HTTPException
from typing import Final
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ioc.outward.channel import NotSentError

PATIENCE_S: Final = 10


class _NoRedirect(HTTPRedirectHandler):
    """A letter goes where the setting says, and nowhere else."""

    def redirect_request(self, *_args: object) -> None:
        return None


class Webhook:
    """`X-Hue-Signature: sha256=<hex>` is the HMAC of the body under the installation's key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._opener = build_opener(_NoRedirect)

    def send(self, target: str, body: str) -> None:
        """2xx is a confirmation, all else is none."""
        raw = body.encode()
        signature = hmac.new(self._key, raw, "sha256").hexdigest()
        headers = {"Content-Type": "application/json", "X-Hue-Signature": f"sha256={signature}"}
        try:
            with self._opener.open(Request(target, raw, headers, method="POST"), timeout=PATIENCE_S):
                return
        except (URLError, OSError, HTTPException, ValueError) as fault:
            raise NotSentError(str(fault)) from fault
