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

from callbacks.entrance import LOGIN
from callbacks.provider_logout import LEEWAY_S, SIGNED_BY, signed_out, subject_of, way_out
from callbacks.vouched import BACK, NoRoleError, ProviderAwayError, ProviderError
from ioc.access import Role
from ioc.instant import SECOND
from ioc.people.account import NAME_MOST, name_of
from ioc.people.step import LASTS_US
from ioc.people.vouched import ID_TOKEN, Person, SignedOut
from ioc.seal import Seal, UnsealError
from ioc.setting_people import Oidc

TIMEOUT_S: Final = 10
PROMPT_S: Final = 3
"""Signing out waits no longer for the provider: here it is done already."""

WELL_KNOWN: Final = "/.well-known/openid-configuration"
_OWNER: Final = "a sign-in at a provider"


class Journey(msgspec.Struct, frozen=True):
    """What the browser carries to the provider and back."""

    state: str
    nonce: str
    verifier: str
    next: str
    until_at: int


class Provider:
    """One provider. `here`: the address at which browsers reach this server."""

    def __init__(self, wanted: Oidc, here: str, seal: Seal, machine: Callable[[], int]) -> None:
        self._wanted, self._here, self._seal, self._machine = wanted, here, seal, machine

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
                keys = self._keys(client, known)
                text = token["id_token"]
                claims = self._checked(text, keys, journey.nonce)
            except RequestException as fault:
                raise ProviderAwayError(str(fault)) from fault
            except (AuthlibBaseError, JoseError, KeyError, TypeError, ValueError) as fault:
                raise ProviderError(str(fault)) from fault
        return self._person(claims, text), journey.next

    def farewell(self, sealed_token: str | None) -> str | None:
        """Where the browser goes to sign out there too, and comes back from; None where there is no such place."""
        try:
            token = self._seal.open(sealed_token, ID_TOKEN).decode() if sealed_token else None
        except UnsealError:
            token = None
        with self._client() as client:
            known = self._discovered(client, PROMPT_S)
        return way_out(known, self._wanted, self._here + LOGIN, token)

    def signed_out(self, text: str) -> SignedOut:
        """Whose session there is over, by a logout token; ProviderError for one that is not to be trusted."""
        with self._client() as client:
            keys = self._keys(client, self._discovered(client))
        try:
            return signed_out(text, keys, self._wanted, self._machine() // SECOND)
        except (JoseError, ValueError) as fault:
            raise ProviderError(str(fault)) from fault

    def _client(self) -> Any:
        return OAuth2Session(
            self._wanted.client_id,
            self._wanted.client_secret,
            scope="openid profile",
            redirect_uri=self._here + BACK,
            code_challenge_method="S256",
        )

    def _discovered(self, client: Any, timeout_s: int = TIMEOUT_S) -> Mapping[str, Any]:
        """What the provider says about itself; it must be who was asked (OpenID Connect Discovery 1.0, 4.3)."""
        known: Mapping[str, Any] = self._read(client, self._wanted.issuer.rstrip("/") + WELL_KNOWN, timeout_s)
        if known.get("issuer") != self._wanted.issuer:
            raise ProviderError(f"it calls itself {known.get('issuer')}")
        return known

    def _keys(self, client: Any, known: Mapping[str, Any]) -> KeySet:
        try:
            return KeySet.import_key_set(self._read(client, known["jwks_uri"]))
        except (JoseError, KeyError, TypeError, ValueError) as fault:
            raise ProviderError(f"its keys: {fault}") from fault

    def _read(self, client: Any, address: str, timeout_s: int = TIMEOUT_S) -> Any:
        try:
            answer = client.get(address, withhold_token=True, timeout=timeout_s)
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
        token = jwt.decode(text, keys, algorithms=SIGNED_BY)
        asked = {"iss": {"essential": True, "value": self._wanted.issuer}}
        asked["aud"] = {"essential": True, "value": self._wanted.client_id}
        ours = {"nonce": nonce, "client_id": self._wanted.client_id}
        claims = CodeIDToken(token.claims, token.header, asked, ours)
        claims.validate(now=self._machine() // SECOND, leeway=LEEWAY_S)
        return dict(claims)

    def _person(self, claims: Mapping[str, Any], token: str) -> Person:
        login = str(claims.get("preferred_username") or claims["sub"])
        name = str(claims.get("name") or login)[:NAME_MOST]
        role, sid = role_of(claims, self._wanted), claims.get("sid")
        try:
            known_as = name_of(name)
        except ValueError:
            known_as = "?"
        return Person(subject_of(claims), login, known_as, role, sid if isinstance(sid, str) else None, token)


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
