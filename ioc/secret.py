"""The secret key of an installation: given by a setting, or made once and kept in the data folder, readable by its
owner only. Every process that starts at the same moment ends up with the same one."""

import os
from secrets import token_urlsafe
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
        draft = path.with_name(f".{FILE_NAME}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(token_urlsafe(48), encoding="ascii")
        try:
            os.link(draft, path)  # fails where another process was first: a key is never replaced
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
