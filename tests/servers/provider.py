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
    """What it says of the person; `spoil` changes the claims of its tokens, `key` signs them; `silent`: nobody can sign
    out there."""

    port: int
    claims: dict[str, Any]
    spoil: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    published: RSAKey | None = None
    ill: bool = False
    silent: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    farewells: list[dict[str, str]] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def app(self) -> FastAPI:
        app = FastAPI(openapi_url=None)
        app.add_route("/.well-known/openid-configuration", self._discovery)
        app.add_route("/keys", self._keys)
        app.add_route("/authorize", self._authorize)
        app.add_route("/token", self._token, methods=["POST"])
        app.add_route("/end", self._end)
        return app

    async def _discovery(self, _request: Request) -> Response:
        if self.ill:
            return JSONResponse({}, 503)
        here = self.issuer
        known = {"issuer": here, "jwks_uri": f"{here}/keys", "token_endpoint": f"{here}/token"}
        known["authorization_endpoint"] = f"{here}/authorize"
        if not self.silent:
            known["end_session_endpoint"] = f"{here}/end?realm=hue"
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

    async def _end(self, request: Request) -> Response:
        """RP-Initiated Logout 1.0, 2 and 3: it must know the client and the token, and leads back."""
        told = dict(request.query_params)
        self.farewells.append(told)
        jwt.decode(told["id_token_hint"], self.key)
        assert (told["client_id"], told["realm"]) == (CLIENT, "hue")
        return RedirectResponse(told["post_logout_redirect_uri"], 302)

    def _signed(self, nonce: str) -> str:
        return self.token({"nonce": nonce, **self.claims})

    def token(self, more: dict[str, Any]) -> str:
        """A token for our client, as it is now; None takes a claim away."""
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, **more, **self.spoil}
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": "RS256", "kid": "1"}, kept, self.key)

    def logout_token(self, **more: Any) -> str:
        """Back-Channel Logout 1.0, 2.4."""
        event: dict[str, Any] = {"http://schemas.openid.net/event/backchannel-logout": {}}
        return self.token({"jti": token_urlsafe(8), "events": event, **more})


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
