"""Routing servers that do what no server should, a function each over a raw connection."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from typing import Any

Serve = Callable[[socket.socket, "Server"], None]
HIDDEN = "k3y-0f-mine-77"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
MEGABYTE = 1_000_000
# A road for each of two terminals.
SOUND: dict[str, Any] = {"code": "Ok", "distances": [[9e3, 9e3]], "durations": [[600, 600]]}


class Server:
    """Answers each connection in the same way until it is closed."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.over = threading.Event()
        self.requests: list[bytes] = []
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            if self.over.is_set():
                connection.close()
                return
            thread = threading.Thread(target=self._answer, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            self._serve(connection, self)

    def close(self) -> None:
        self.over.set()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port)).close()
        self._accepting.join()
        self._socket.close()
        for thread in self._threads:
            thread.join()


@contextlib.contextmanager
def serving(serve: Serve) -> Iterator[Server]:
    server = Server(serve)
    try:
        yield server
    finally:
        server.close()


def asked(connection: socket.socket, server: Server) -> bytes:
    """Read a request to its end."""
    request = b""
    while b"\r\n\r\n" not in request:
        more = connection.recv(65536)
        if not more:
            return request
        request += more
    head, _, body = request.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        while name.lower() == b"content-length" and len(body) < int(value):
            body += connection.recv(65536)
    server.requests.append(head + b"\r\n\r\n" + body)
    return server.requests[-1]


def says(*parts: bytes) -> Serve:
    """Answer with these bytes and close."""

    def serve(connection: socket.socket, server: Server) -> None:
        asked(connection, server)
        for part in parts:
            connection.sendall(part)

    return serve


def replies(body: bytes | str | object, head: bytes = HEAD) -> Serve:
    """Answer with a body of JSON, bytes or a text."""
    if not isinstance(body, bytes | str):
        body = json.dumps(body)
    data = body.encode() if isinstance(body, str) else body
    return says(head + f"Content-Length: {len(data)}\r\n\r\n".encode() + data)


def drips(start: bytes, drop: bytes) -> Serve:
    """Begin to answer, and go on by a drop now and then, for ever."""

    def serve(connection: socket.socket, server: Server) -> None:
        asked(connection, server)
        connection.sendall(start)
        while not server.over.wait(0.05):
            connection.sendall(drop)

    return serve


def floods(start: bytes, wave: bytes) -> Serve:
    """Begin to answer, and go on as fast as it can, for ever."""

    def serve(connection: socket.socket, server: Server) -> None:
        asked(connection, server)
        connection.sendall(start)
        while not server.over.is_set():
            connection.sendall(wave)

    return serve


def sleeps(connection: socket.socket, server: Server) -> None:
    asked(connection, server)
    server.over.wait()


def closes(connection: socket.socket, _: Server) -> None:
    connection.shutdown(socket.SHUT_RDWR)


def resets(connection: socket.socket, server: Server) -> None:
    asked(connection, server)
    resets_at_once(connection, server)


def resets_at_once(connection: socket.socket, _: Server) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")


def redirects(connection: socket.socket, server: Server) -> None:
    asked(connection, server)
    target = f"http://127.0.0.1:{server.port}/again".encode()
    connection.sendall(
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + target + b"\r\n\r\n"
    )


def echoes(connection: socket.socket, server: Server) -> None:
    """Tell in an error all that was asked."""
    request = asked(connection, server).decode("latin-1")
    body = json.dumps({"message": request}).encode()
    connection.sendall(b"HTTP/1.1 403 No\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def status(code: int, body: bytes = b"", more: bytes = b"") -> Serve:
    head = f"HTTP/1.1 {code} X\r\nContent-Length: {len(body)}\r\n".encode()
    return says(head + more + b"\r\n" + body)


def _zipped(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = gzip.compress(data)
    return data


def _packed(body: bytes, encoding: bytes) -> Serve:
    return replies(body, HEAD + b"Content-Encoding: " + encoding + b"\r\n")


def _table(metres: object, seconds: object = 600) -> Serve:
    return replies(
        json.dumps(
            {"code": "Ok", "distances": [[metres, metres]], "durations": [[seconds, seconds]]}
        )
    )


BOMB = bytes(200 * MEGABYTE)
HOSTILE: dict[str, Serve] = {
    "sleeps": sleeps,
    "closes at once": closes,
    "resets": resets,
    "resets at once": resets_at_once,
    "drips the status": drips(b"HTT", b"P"),
    "drips a header": drips(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"),
    "drips headers": drips(b"HTTP/1.1 200 OK\r\n", b"X-Slow: a\r\n"),
    "drips the body": drips(HEAD + b"Content-Length: 900000\r\n\r\n{", b" "),
    "drips a body without a length": drips(HEAD + b"\r\n{", b" "),
    "drips chunks": drips(CHUNKED, b"1\r\n \r\n"),
    "drips the length of a chunk": drips(CHUNKED, b"0"),
    "drips trailers": drips(CHUNKED + b"2\r\n{}\r\n0\r\n", b"X-Slow: a\r\n"),
    "drips an error": drips(b"HTTP/1.1 500 No\r\n\r\n{", b" "),
    "goes on to continue": drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "floods the status": floods(b"", b"H" * 65536),
    "floods a header": floods(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a" * 65536),
    "floods headers": floods(b"HTTP/1.1 200 OK\r\n", b"X-Many: a\r\n" * 6000),
    "floods the body": floods(HEAD + b"\r\n", b" " * 65536),
    "floods a long body": floods(HEAD + b"Content-Length: 99999999999\r\n\r\n", b" " * 65536),
    "floods chunks": floods(CHUNKED, b"10000\r\n" + b" " * 65536 + b"\r\n"),
    "floods the length of a chunk": floods(CHUNKED, b"0" * 65536),
    "floods a chunk of less than nothing": floods(CHUNKED + b"-1\r\n", b" " * 65536),
    "floods the name of a chunk": floods(CHUNKED + b"1;", b"a" * 65536),
    "floods trailers": floods(CHUNKED + b"2\r\n{}\r\n0\r\n", b"X-Many: a\r\n" * 6000),
    "floods an error": floods(b"HTTP/1.1 500 No\r\n\r\n", b" " * 65536),
    "floods to continue": floods(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 2000),
    "floods a redirection": floods(
        b"HTTP/1.1 302 No\r\nLocation: http://127.0.0.1/\r\n\r\n", b" " * 65536
    ),
    "chunks of garbage": says(CHUNKED + b"zz\r\n{}\r\n"),
    "chunks that end too soon": says(CHUNKED + b"ff\r\n{}"),
    "two lengths": says(HEAD + b"Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}"),
    "a length of less than nothing": says(HEAD + b"Content-Length: -5\r\n\r\n{}"),
    "a length of many digits": says(HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n{}"),
    "a body that ends too soon": says(HEAD + b"Content-Length: 100\r\n\r\n{}"),
    "a bomb of gzip": _packed(_zipped(BOMB), b"gzip"),
    "a bomb of deflate": _packed(zlib.compress(BOMB), b"deflate"),
    "a bomb in a bomb": _packed(_zipped(BOMB, 2), b"gzip, gzip"),
    "gzip that is none": _packed(b"{}", b"gzip"),
    "an encoding that nobody knows": _packed(b"{}", b"br"),
    "a long answer": replies(b'{"distances": [' + b"0," * MEGABYTE),
    "a deep list": replies(b"[" * 900_000),
    "a deep object": replies(b'{"a":' * 150_000),
    "a deep list behind a text": replies(b'["\\"[", ' + b"[" * 800_000),
    "a deep error": status(400, b"[" * 900_000),
    "many empty lists": replies(b"[" + b"[]," * 330_000 + b"[]]"),
    "nothing": replies(b""),
    "no content": status(204),
    "a partial content": status(206, b"{}"),
    "not modified": status(304),
    "no such status": says(b"HTTP/1.1 999 \xff\xfe\r\n\r\n"),
    "a status of letters": says(b"HTTP/1.1 OK\r\n\r\n{}"),
    "another protocol": says(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "an old protocol": says(b"{}"),
    "headers of garbage": says(b"HTTP/1.1 200 OK\r\n\x00\xff: \r\n : :\r\nno colon\r\n\r\n{}"),
    "cookies": status(200, b"{}", b"Set-Cookie: a=" + b'"\\' * 20_000 + b"\r\n"),
    "redirects for ever": redirects,
    "redirects to a file": status(302, b"", b"Location: file:///etc/passwd\r\n"),
    "wants a login": status(401, b"", b'WWW-Authenticate: Basic realm="x"\r\n'),
    "echoes the request": echoes,
    "letters of UTF-16": replies(json.dumps(SOUND).encode("utf-16")),
    "letters that are none": replies(b'{"a": "\xff"}'),
    "not a number": replies('{"distances": [[NaN, NaN]], "durations": [[1, 1]]}'),
    "a number too great": replies('{"distances": [[1e999, 1e999]], "durations": [[1, 1]]}'),
    "a number of many digits": replies('{"distances": [[%s]]}' % ("9" * 900_000)),
    "great whole numbers": _table(10**4000),
    "lengths below zero": _table(-1e5),
    "times below zero": _table(2e5, -1),
    "texts for lengths": _table("9000"),
    "lists for lengths": _table([9000]),
    "truths for lengths": _table(bool(1)),
    "objects for lengths": _table({"a": 1}),
    "too few lengths": replies({**SOUND, "distances": [[9e3]]}),
    "too many rows": replies({**SOUND, "distances": [[9e3, 9e3]] * 9}),
    "a text for rows": replies({**SOUND, "distances": "99"}),
    "an object for rows": replies({**SOUND, "distances": {"0": 1, "1": 2}}),
    "a list": replies([SOUND]),
    "a text": replies("distances"),
    "null": replies(b"null"),
    "ends beside the earth": replies(
        {**SOUND, "sources": [{"location": [999, 999], "distance": 1e400}] * 1}
    ),
    # Valhalla: routingpy multiplies what it takes for a length.
    "lists to be multiplied": replies(
        {"sources_to_targets": [[{"distance": [0] * 300_000, "time": 1}] * 2]}
    ),
    "texts to be multiplied": replies(
        {"sources_to_targets": [[{"distance": "0" * 900_000, "time": 1}] * 1]}
    ),
    "a leg to be multiplied": replies(
        {"trip": {"legs": [{"shape": "??", "summary": {"length": [0] * 300_000, "time": 1}}]}}
    ),
    "a number without end in a line": replies(
        {"trip": {"legs": [{"shape": "_" * 900_000, "summary": {"length": 1, "time": 1}}]}}
    ),
    "a list for a line": replies({"routes": [{"geometry": ["_"] * 200_000, "legs": []}]}),
    "a line of half a million points": replies(
        {"routes": [{"geometry": "?" * 900_000, "distance": 1, "duration": 1}]}
    ),
    "points beside the earth": replies(
        {
            "features": [
                {
                    "geometry": {"coordinates": [[999, 999], [1e300, 0]]},
                    "properties": {"summary": {"distance": 1, "duration": 1}},
                }
            ]
        }
    ),
}
