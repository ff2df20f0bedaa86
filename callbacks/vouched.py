"""Where an OpenID provider finds us, and why it does not vouch for somebody. Apart from `callbacks.provider`, which is
slow to import.
"""

from typing import Final

OUT: Final = "/login/provider"
BACK: Final = "/login/provider/back"
SIGNED_OUT: Final = "/login/provider/signed-out"


class ProviderError(Exception):
    """The provider did not confirm who it is, or what it sent is not to be trusted."""


class ProviderAwayError(Exception):
    """The provider does not answer."""


class NoRoleError(Exception):
    """The provider knows the person, and no role of ours is among theirs."""
