"""Texts are packed for those who take it; what was packed keeps its tag, and what is small or packed stays as it is."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from callbacks.packing import Packing

TEXT = "mực nước " * 500


async def _page(request: Request) -> Response:
    headers = {"ETag": '"a1"'}
    if request.headers.get("if-none-match", "").removeprefix("W/") == '"a1"':
        return Response(status_code=304, headers=headers)
    return PlainTextResponse(TEXT, headers=headers)


async def _small(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _image(_request: Request) -> Response:
    return Response(TEXT, media_type="font/woff2")


async def _stream(_request: Request) -> Response:
    return StreamingResponse((TEXT for _part in range(3)), media_type="text/csv")


async def _wrong(_request: Request) -> Response:
    return PlainTextResponse(TEXT, status_code=404)


ROUTES = [Route(f"/{made.__name__[1:]}", made) for made in (_page, _small, _image, _stream, _wrong)]


@pytest.fixture
def client() -> TestClient:
    return TestClient(Packing(Starlette(routes=ROUTES)))


def test_a_text_is_packed_and_says_so(client: TestClient) -> None:
    answer = client.get("/page")
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(TEXT.encode()) / 10
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.text == TEXT


def test_a_caller_who_does_not_take_gzip_gets_the_text(client: TestClient) -> None:
    answer = client.get("/page", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.headers["etag"] == '"a1"'
    assert answer.text == TEXT


def test_the_tag_of_what_was_packed_is_weak_and_still_known(client: TestClient) -> None:
    tag = client.get("/page").headers["etag"]
    assert tag == 'W/"a1"'
    again = client.get("/page", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""


def test_the_same_document_is_packed_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get("/page")
    monkeypatch.setattr(gzip, "compress", None)
    assert client.get("/page").text == TEXT


@pytest.mark.parametrize("path", ["/small", "/image", "/stream", "/wrong"])
def test_small_packed_streamed_and_refused_answers_go_as_they_are(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert "content-encoding" not in answer.headers
    assert answer.text in {"ok", TEXT, TEXT * 3}
