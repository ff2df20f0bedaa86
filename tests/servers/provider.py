"""A small OpenID provider of our own on loopback: discovery, keys, authorisation code with PKCE, signed ID tokens.

It signs in whoever a test says, without asking, and checks what a client must send as strictly as the real ones do.
"""

import base64
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tests.eventually import eventually
from tests.free_port import free_port

CLIENT, SECRET = "hue-ioc", "a secret of the client"


@dataclass
class Provider:
    """What it says of the person; `spoil` changes the claims of the ID token, `key` signs it."""

    port: int
    claims: dict[str, Any]
    spoil: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    published: RSAKey | None = None
    ill: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def app(self) -> FastAPI:
        app = FastAPI(openapi_url=None)
        app.add_route("/.well-known/openid-configuration", self._discovery)
        app.add_route("/keys", self._keys)
        app.add_route("/authorize", self._authorize)
        app.add_route("/token", self._token, methods=["POST"])
        return app

    async def _discovery(self, _request: Request) -> Response:
        if self.ill:
            return JSONResponse({}, 503)
        here = self.issuer
        known = {"issuer": here, "jwks_uri": f"{here}/keys", "token_endpoint": f"{here}/token"}
        known["authorization_endpoint"] = f"{here}/authorize"
        return JSONResponse(known)

    async def _keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [(self.published or self.key).as_dict(private=False)]})

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        wanted = {"response_type": "code", "client_id": CLIENT, "code_challenge_method": "S256"}
        if not wanted.items() <= asked.items() or "openid" not in asked["scope"].split():
            return JSONResponse({"error": "invalid_request"}, 400)
        code = token_urlsafe()
        self.codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 302)

    async def _token(self, request: Request) -> Response:
        sent = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self.codes.pop(sent.get("code", ""), None)
        given = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        challenge = base64.urlsafe_b64encode(sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if asked is None or request.headers.get("authorization") != f"Basic {given}":
            return JSONResponse({"error": "invalid_grant"}, 400)
        if challenge.decode() != asked["code_challenge"] or sent["redirect_uri"] != asked["redirect_uri"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": self._signed(asked["nonce"])})

    def _signed(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        return jwt.encode({"alg": "RS256", "kid": "1"}, claims | self.claims | self.spoil, self.key)


@contextmanager
def provider(**claims: Any) -> Iterator[Provider]:
    """The provider from the moment it answers."""
    made = Provider(free_port(), claims)
    server = uvicorn.Server(uvicorn.Config(made.app(), port=made.port, log_config=None, lifespan="off"))
    thread = Thread(target=server.run, name="provider", daemon=True)
    thread.start()
    try:
        eventually(lambda: server.started)
        yield made
    finally:
        server.should_exit = True
        thread.join(10)
