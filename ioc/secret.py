"""The secret key of an installation: given by a setting, or made once and kept in the data folder, readable by its
owner only. Every process that starts at the same moment ends up with the same one."""

import os
from pathlib import Path
from secrets import token_urlsafe
from tempfile import mkstemp
from typing import Final

from ioc.settings import Settings

FILE_NAME: Final = "secret.key"


def secret_key(settings: Settings) -> str:
    """The key that signs sessions and seals personal data; OSError when the data folder cannot be written."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.data_dir.absolute() / FILE_NAME
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = mkstemp(prefix=f".{FILE_NAME}.", dir=path.parent)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(token_urlsafe(48))
        try:
            os.link(draft, path)  # fails where somebody was first: a key is never replaced
        except FileExistsError:
            pass
        finally:
            Path(draft).unlink()
    return path.read_text(encoding="ascii")
