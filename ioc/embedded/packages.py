"""What the run needs installed, asked with nothing but the standard library, before anything of it is imported."""

from importlib.util import find_spec

_NEEDED = (
    *("alembic", "babel", "cryptography", "dash", "fastapi", "iotcore"),
    *("msgspec", "paho", "redis", "shapely", "sqlalchemy", "uvicorn"),
)


def missing_packages() -> list[str]:
    """Names of the packages that this interpreter does not find."""
    return [name for name in _NEEDED if find_spec(name) is None]
