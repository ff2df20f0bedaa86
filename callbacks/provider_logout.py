"""Signing out with an OpenID provider: the address that ends its session (OpenID Connect RP-Initiated Logout 1.0), and
the token by which it says that it has ended one (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6). Pure.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from authlib.common.urls import add_params_to_uri
from joserfc import jwt
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from ioc.people.vouched import SignedOut
from ioc.setting_people import Oidc

LEEWAY_S: Final = 60
SIGNED_BY: Final = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Keys of which the provider alone has the secret half; `none` and HS* are not among them."""

_EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"


def subject_of(claims: Mapping[str, Any]) -> str:
    """Somebody, as we know people of another system: identifiers mean something within their issuer only."""
    return f"{claims['iss']} {claims['sub']}"


def way_out(known: Mapping[str, Any], wanted: Oidc, home: str, token: str | None) -> str | None:
    """The provider's `end_session_endpoint` with what it must be told; None where it has none that can be opened."""
    end = known.get("end_session_endpoint")
    if not isinstance(end, str) or urlsplit(end).scheme not in {"https", urlsplit(wanted.issuer).scheme}:
        return None
    told = {"client_id": wanted.client_id, "post_logout_redirect_uri": home}
    hint = {"id_token_hint": token} if token else {}
    return str(add_params_to_uri(end, list((told | hint).items())))


def signed_out(text: str, keys: KeySet, wanted: Oidc, now_s: int) -> SignedOut:
    """Whose session is over; JoseError or ValueError where the token does not say so, to us, now."""
    claims = jwt.decode(text, keys, algorithms=SIGNED_BY).claims
    JWTClaimsRegistry(
        now_s,
        LEEWAY_S,
        iss={"essential": True, "value": wanted.issuer},
        aud={"essential": True, "value": wanted.client_id},
        iat={"essential": True},
        exp={"essential": True},
        jti={"essential": True},
    ).validate(claims)
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(_EVENT), dict) or "nonce" in claims:
        raise ValueError("this is no logout token")
    sub, sid = claims.get("sub"), claims.get("sid")
    if not (sub or sid) or not isinstance(sub or "", str) or not isinstance(sid or "", str):
        raise ValueError("it names nobody")
    return SignedOut(subject_of(claims) if sub else None, sid or None)
