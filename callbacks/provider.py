"""Signing in with an OpenID provider: discovery, authorisation code with PKCE, state and nonce, the ID token checked
against the provider's keys (OpenID Connect Core 1.0, 3.1; RFC 7636). Blocks: it belongs into a thread.

What must be the same when the browser comes back travels in a sealed cookie. Nothing else is asked of the provider.
"""

from collections.abc import Callable, Mapping
from secrets import token_urlsafe
from typing import Any, Final

import msgspec
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from callbacks.vouched import NoRoleError, Person, ProviderAwayError, ProviderError
from ioc.access import Role
from ioc.instant import SECOND
from ioc.people.account import NAME_MOST, name_of
from ioc.people.step import LASTS_US
from ioc.seal import Seal, UnsealError
from ioc.settings import Oidc

TIMEOUT_S: Final = 10
WELL_KNOWN: Final = "/.well-known/openid-configuration"
_LEEWAY_S: Final = 60
_SIGNED_BY: Final = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Keys of which the provider alone has the secret half; `none` and HS* are not among them."""
_OWNER: Final = "a sign-in at a provider"


class Journey(msgspec.Struct, frozen=True):
    """What the browser carries to the provider and back."""

    state: str
    nonce: str
    verifier: str
    next: str
    until_at: int


class Provider:
    """One provider. `back`: the address to which the browser returns."""

    def __init__(self, wanted: Oidc, back: str, seal: Seal, machine: Callable[[], int]) -> None:
        self._wanted, self._back, self._seal, self._machine = wanted, back, seal, machine

    def leave(self, where: str) -> tuple[str, str]:
        """The provider's address to go to, and the sealed cookie; ProviderAwayError."""
        with self._client() as client:
            known = self._discovered(client)
            until = self._machine() + LASTS_US
            journey = Journey(token_urlsafe(24), token_urlsafe(24), token_urlsafe(48), where, until)
            address, _state = client.create_authorization_url(
                known["authorization_endpoint"],
                state=journey.state,
                nonce=journey.nonce,
                code_verifier=journey.verifier,
            )
        return str(address), self._seal.seal(msgspec.json.encode(journey), _OWNER)

    def come_back(self, address: str, cookie: str) -> tuple[Person, str]:
        """The person, and where they wanted to go; one of the errors above."""
        journey = self._journey(cookie)
        with self._client() as client:
            known = self._discovered(client)
            try:
                token = client.fetch_token(
                    known["token_endpoint"],
                    authorization_response=address,
                    state=journey.state,
                    code_verifier=journey.verifier,
                    timeout=TIMEOUT_S,
                )
                keys = KeySet.import_key_set(self._read(client, known["jwks_uri"]))
                claims = self._checked(token["id_token"], keys, journey.nonce)
            except RequestException as fault:
                raise ProviderAwayError(str(fault)) from fault
            except (AuthlibBaseError, JoseError, KeyError, TypeError, ValueError) as fault:
                raise ProviderError(str(fault)) from fault
        return self._person(claims), journey.next

    def _client(self) -> Any:
        return OAuth2Session(
            self._wanted.client_id,
            self._wanted.client_secret,
            scope="openid profile",
            redirect_uri=self._back,
            code_challenge_method="S256",
        )

    def _discovered(self, client: Any) -> Mapping[str, Any]:
        """What the provider says about itself; it must be who was asked (OpenID Connect Discovery 1.0, 4.3)."""
        known: Mapping[str, Any] = self._read(
            client, f"{self._wanted.issuer.rstrip('/')}/.well-known/openid-configuration"
        )
        if known.get("issuer") != self._wanted.issuer:
            raise ProviderError(f"it calls itself {known.get('issuer')}")
        return known

    def _read(self, client: Any, address: str) -> Any:
        try:
            answer = client.get(address, withhold_token=True, timeout=TIMEOUT_S)
            answer.raise_for_status()
            return answer.json()
        except (RequestException, ValueError) as fault:
            raise ProviderAwayError(str(fault)) from fault

    def _journey(self, cookie: str) -> Journey:
        try:
            journey = msgspec.json.decode(self._seal.open(cookie, _OWNER), type=Journey)
        except (UnsealError, msgspec.MsgspecError) as fault:
            raise ProviderError("this browser did not set out from here") from fault
        if self._machine() >= journey.until_at:
            raise ProviderError("it took too long")
        return journey

    def _checked(self, text: str, keys: KeySet, nonce: str) -> Mapping[str, Any]:
        token = jwt.decode(text, keys, algorithms=_SIGNED_BY)
        asked = {"iss": {"essential": True, "value": self._wanted.issuer}}
        asked["aud"] = {"essential": True, "value": self._wanted.client_id}
        ours = {"nonce": nonce, "client_id": self._wanted.client_id}
        claims = CodeIDToken(token.claims, token.header, asked, ours)
        claims.validate(now=self._machine() // SECOND, leeway=_LEEWAY_S)
        return dict(claims)

    def _person(self, claims: Mapping[str, Any]) -> Person:
        login = str(claims.get("preferred_username") or claims["sub"])
        name = str(claims.get("name") or login)[:NAME_MOST]
        subject = f"{claims['iss']} {claims['sub']}"
        try:
            return Person(subject, login, name_of(name), role_of(claims, self._wanted))
        except ValueError:
            return Person(subject, login, "?", role_of(claims, self._wanted))


def role_of(claims: Mapping[str, Any], wanted: Oidc) -> Role:
    """The first of our roles that the person has there; NoRoleError."""
    held: Any = claims
    for name in wanted.role_claim.split("."):
        held = held.get(name) if isinstance(held, Mapping) else None
    words = {held} if isinstance(held, str) else set(filter(_is_text, held)) if isinstance(held, list) else set()
    for word, role in wanted.roles:
        if word in words:
            return role
    raise NoRoleError


def _is_text(value: object) -> bool:
    return isinstance(value, str)
