import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

from geodata.fetch import PATIENCE_S, fetch

Answer = Callable[[BaseHTTPRequestHandler], None]


def greets(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"hello\r\n\r\n")


def instant() -> float:
    """A clock that stands."""
    return 0.0


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    """A real HTTP server on loopback that answers every GET this way; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


def sends(body: bytes, *, length: int | None = None) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        if length is not None:
            request.send_header("Content-Length", str(length))
        request.end_headers()
        request.wfile.write(body)

    return answer


def redirects(to: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", to)
        request.end_headers()

    return answer


def test_a_file_comes_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "wards.geojson").write_bytes(b"{}")
    assert fetch(str(tmp_path / "wards.geojson"), instant) == [("wards.geojson", b"{}")]


def test_a_folder_gives_its_geojson_in_order_of_name_and_nothing_else(tmp_path: Path) -> None:
    for name in ("2.geojson", "1.json", "readme.md"):
        (tmp_path / name).write_bytes(name.encode())
    assert fetch(str(tmp_path), instant) == [("1.json", b"1.json"), ("2.geojson", b"2.geojson")]


def test_a_folder_without_geojson_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no \.geojson or \.json file in this folder"):
        fetch(str(tmp_path), instant)


@pytest.mark.parametrize("what", ["wards.geojson", "."])
def test_more_bytes_than_the_limit_are_not_read_from_disk(what: str, tmp_path: Path) -> None:
    (tmp_path / "wards.geojson").write_bytes(b"x" * 11)
    with pytest.raises(ValueError, match="larger than"):
        fetch(str(tmp_path / what), instant, size_limit=10)


def test_a_file_that_is_not_there_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fetch(str(tmp_path / "none.geojson"), instant)


def test_a_file_comes_over_http() -> None:
    with server(sends(b"{}", length=2)) as address:
        assert fetch(f"{address}/dir/wards.geojson?v=1", instant) == [("wards.geojson", b"{}")]


@pytest.mark.parametrize("length", [11, None], ids=["announced", "not announced"])
def test_more_bytes_than_the_limit_are_not_taken_over_http(length: int | None) -> None:
    with server(sends(b"x" * 11, length=length)) as address, pytest.raises(ValueError, match="larger than"):
        fetch(address, instant, size_limit=10)


def test_an_answer_that_trickles_is_given_up() -> None:
    times = iter([0.0, PATIENCE_S + 1])
    with server(sends(b"{}", length=2)) as address, pytest.raises(TimeoutError, match="too slow, 2 bytes so far"):
        fetch(address, lambda: next(times))


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://127.0.0.1/wards.geojson", "data://x"])
def test_no_other_scheme_is_fetched(address: str) -> None:
    with pytest.raises(ValueError, match="only http and https are fetched"):
        fetch(address, instant)


@pytest.mark.parametrize("to", ["file:///etc/hostname", "ftp://127.0.0.1/wards.geojson"])
def test_no_redirect_leads_to_another_scheme(to: str) -> None:
    with server(redirects(to)) as address, pytest.raises(URLError):
        fetch(address, instant)


def test_a_page_that_is_not_there_is_an_error_and_no_boundary() -> None:
    with server(lambda request: request.send_error(404)) as address, pytest.raises(HTTPError, match="404") as refused:
        fetch(address, instant)
    refused.value.close()


def test_a_server_that_does_not_speak_http_is_an_error() -> None:
    with (
        server(greets) as address,
        pytest.raises(OSError, match="no proper answer"),
    ):
        fetch(address, instant)


def test_a_port_where_nobody_listens_is_an_error() -> None:
    with server(sends(b"{}")) as address:
        pass
    with pytest.raises(URLError):
        fetch(address, instant)
