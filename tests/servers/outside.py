"""The world that calls go out to: a mail server and a web server on loopback that keep what they are sent."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread


@dataclass
class Received:
    """What came in; `refuses`: how many of the next tries are turned away."""

    port: int
    letters: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    refuses: int = 0


@contextmanager
def mail_server() -> Iterator[Received]:
    """Speaks as much SMTP (RFC 5321) as one letter needs."""

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                verb = line.split()[0].upper() if line.split() else b""
                if verb == b"DATA":
                    self._take()
                elif verb == b"QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                else:
                    self.wfile.write(b"250 ok\r\n")

        def _take(self) -> None:
            self.wfile.write(b"354 go on\r\n")
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line)
            if received.refuses:
                received.refuses -= 1
                self.wfile.write(b"451 later\r\n")
            else:
                received.letters.append(b"".join(lines))
                self.wfile.write(b"250 taken\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        received = Received(server.server_address[1])
        yield from _serving(server, received)


@contextmanager
def web_server() -> Iterator[Received]:
    """Takes POSTs."""

    class Request(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if received.refuses:
                received.refuses -= 1
                self.send_response(503)
            else:
                received.letters.append(body)
                received.headers.append(dict(self.headers))
                self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *_args: object) -> None:
            """Nothing to the console."""

    with HTTPServer(("127.0.0.1", 0), Request) as server:
        received = Received(server.server_address[1])
        yield from _serving(server, received)


def _serving(server: socketserver.BaseServer, received: Received) -> Iterator[Received]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield received
    finally:
        server.shutdown()
        thread.join(5)
