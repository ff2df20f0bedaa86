"""Personal data under seal, and the secret it is made with."""

from pathlib import Path
from threading import Barrier, Thread

import pytest

from ioc.seal import Seal, UnsealError
from ioc.secret import FILE_NAME, secret_key
from ioc.settings import Settings, load


def settings(folder: Path, **more: str) -> Settings:
    return load({"IOC_DATA_DIR": str(folder), **more})


def test_what_is_sealed_opens_with_the_same_secret_for_the_same_owner_only() -> None:
    sealed = Seal("secret").seal("Nguyễn Văn A".encode(), "report/r-1")
    assert Seal("secret").open(sealed, "report/r-1").decode() == "Nguyễn Văn A"
    assert sealed.isascii()
    for seal, owner in ((Seal("another"), "report/r-1"), (Seal("secret"), "report/r-2")):
        with pytest.raises(UnsealError):
            seal.open(sealed, owner)


@pytest.mark.parametrize("damaged", ["", "AAAA", "not base64 at all!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "đ"])
def test_what_was_damaged_is_not_opened(damaged: str) -> None:
    with pytest.raises(UnsealError):
        Seal("secret").open(damaged, "report/r-1")


def test_the_same_words_are_sealed_differently_each_time() -> None:
    seal = Seal("secret")
    assert seal.seal(b"x", "o") != seal.seal(b"x", "o")


def test_a_given_secret_is_taken_and_nothing_is_written(tmp_path: Path) -> None:
    assert secret_key(settings(tmp_path / "new", IOC_SECRET_KEY="given")) == "given"
    assert not (tmp_path / "new").exists()


def test_a_made_secret_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    first = secret_key(settings(tmp_path / "with blank"))
    assert secret_key(settings(tmp_path / "with blank")) == first
    assert len(first) >= 48
    (kept,) = (tmp_path / "with blank").iterdir()
    assert (kept.name, kept.stat().st_mode & 0o777) == (FILE_NAME, 0o600)


def test_processes_that_start_together_have_one_secret(tmp_path: Path) -> None:
    found: list[str] = []
    together = Barrier(8)

    def start() -> None:
        together.wait()
        found.append(secret_key(settings(tmp_path)))

    threads = [Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
