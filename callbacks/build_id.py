"""Which build this is: open screens load themselves again when the server's is another one.

A digest of what a page is made of, so that a mere restart leaves screens alone.
"""

from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_PARTS = ("assets", "callbacks", "geodata", "ioc", "layouts")
_KINDS = {".css", ".csv", ".geojson", ".js", ".mjs", ".po", ".py", ".svg"}


def build_id(root: Path = ROOT) -> str:
    """Sixteen hexadecimal digits; the same for the same files."""
    digest = blake2b(digest_size=8)
    files = [path for part in _PARTS for path in (root / part).rglob("*") if path.suffix in _KINDS]
    for path in sorted([*files, root / "package-lock.json"]):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
