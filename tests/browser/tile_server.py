"""A tile server on this machine that keeps what it was asked for."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RED = (214, 32, 48)
_SIDE = 256


class TileServer(ThreadingHTTPServer):
    """Answers every address with a red tile, or with an error where it has `failed`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Tile)
        self.asked: list[str] = []
        self.failed = False

    @property
    def origin(self) -> str:
        """Its address without a path."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def tiles(self) -> str:
        """The address of a tile."""
        return f"{self.origin}/map/{{z}}/{{x}}/{{y}}.png"


class _Tile(BaseHTTPRequestHandler):
    server: TileServer

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(503 if self.server.failed else 200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        if not self.server.failed:
            self.wfile.write(_png())

    def log_message(self, *_):
        """Keep quiet."""


@contextmanager
def tile_server() -> Iterator[TileServer]:
    """Serve tiles from another thread."""
    with TileServer() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _png() -> bytes:
    """Write a tile of one colour."""
    row = b"\0" + bytes(RED) * _SIDE
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(row * _SIDE)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
