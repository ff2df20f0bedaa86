"""Whom an OpenID provider vouches for, and why it does not. Apart from `callbacks.provider`, slow to import."""

import msgspec

from ioc.access import Role


class ProviderError(Exception):
    """The provider did not confirm who it is, or what it sent is not to be trusted."""


class ProviderAwayError(Exception):
    """The provider does not answer."""


class NoRoleError(Exception):
    """The provider knows the person, and no role of ours is among theirs."""


class Person(msgspec.Struct, frozen=True):
    """Who came back: known there as `subject` (issuer and identifier), with a role here."""

    subject: str
    login: str
    name: str
    role: Role
