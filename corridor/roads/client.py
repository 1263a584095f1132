"""One request to a routing server: no second try, no other host, no waiting for long."""

from __future__ import annotations

import base64
import contextlib
import zlib
from http.client import HTTPException
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.exceptions import ChunkedEncodingError
from urllib3.exceptions import HTTPError, ReadTimeoutError

from corridor.roads.answers import read_json
from corridor.roads.deadline import Connections, within

# What a matrix of a few places or the line of a road comes to is far below.
MOST_BYTES = 1_000_000
_CHUNK = 65_536
_NO_ENCODING = ("", "identity")
_ENCODINGS = ("gzip", "x-gzip", "deflate")
# To zlib: whichever of gzip and zlib it is.
_EITHER = zlib.MAX_WBITS | 32


class Refused(Exception):
    """A server answered with another status than 200.

    Parameters
    ----------
    status
        The HTTP status.
    body
        What came with it.
    """

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__(status)
        self.status = status
        self.body = body


class Overlong(Exception):
    """A server answered more than `MOST_BYTES`."""


class Client:
    """Sends the requests that routingpy writes; what its routers take as `client`.

    Proxies and certificates are those that the environment names; of its passwords (`~/.netrc`)
    none is sent.

    Parameters
    ----------
    base_url
        Address of the server, without a slash at the end.
    user_agent
        What corridor calls itself.
    timeout
        How long the whole request may take, from the search for the host to the end of the
        answer, s.
    headers
        Others to send along.
    login
        User and password to send along, before any key; None for none.
    """

    def __init__(
        self,
        base_url: str,
        user_agent: str,
        timeout: float,
        *_retries: object,
        headers: dict[str, str | None] | None = None,
        login: tuple[str, str] | None = None,
    ) -> None:
        self._base_url, self._timeout = base_url, timeout
        others = {name: value for name, value in (headers or {}).items() if value}
        plain = {"User-Agent": user_agent, "Accept-Encoding": "identity"}
        self._headers = {**plain, **others, **_authorization(login)}

    def _request(
        self,
        url: str,
        get_params: dict[str, str] | None = None,
        post_params: dict[str, Any] | None = None,
        **_: object,
    ) -> Any:
        """Send a request and read the JSON that is answered."""
        request = requests.Request(
            "GET" if post_params is None else "POST",
            self._base_url + url,
            params=get_params,
            json=post_params,
            headers=self._headers,
        ).prepare()
        try:
            status, body = within(self._timeout, lambda made: self._answer(request, made))
        except requests.RequestException:
            raise
        except TimeoutError as error:
            raise requests.Timeout from error
        except (OSError, HTTPError, HTTPException) as error:
            raise requests.ConnectionError from error
        if status != requests.codes.ok:
            raise Refused(status, body)
        return read_json(body)

    def _answer(
        self, request: requests.PreparedRequest, connections: Connections
    ) -> tuple[int, bytes]:
        """Return the status and the body of the answer."""
        with requests.Session() as session:
            # Without the session's way of sending, which would read a whole page to follow it.
            setting = session.merge_environment_settings(
                str(request.url), {}, stream=True, verify=None, cert=None
            )
        adapter = _Adapter(connections)
        try:
            response = adapter.send(request, timeout=self._timeout, **setting)
            with contextlib.closing(response.raw):
                return response.status_code, _body(response.raw)
        finally:
            adapter.close()


class _Adapter(HTTPAdapter):
    """Hands over the connections that it makes, and takes no cookies."""

    def __init__(self, connections: Connections) -> None:
        super().__init__()
        self._connections = connections

    def get_connection_with_tls_context(self, *words: Any, **named: Any) -> Any:
        pool = super().get_connection_with_tls_context(*words, **named)
        # That of HTTP, of TLS or of a proxy.
        kind: Any = pool.ConnectionCls

        def new_connection(connection: Any) -> Any:
            made = kind._new_conn(connection)  # noqa: SLF001 - where urllib3 connects
            self._connections.keep(made)
            return made

        pool.ConnectionCls = type(kind.__name__, (kind,), {"_new_conn": new_connection})
        return pool

    def build_response(self, req: Any, resp: Any) -> requests.Response:
        response = requests.Response()
        response.status_code, response.raw, response.request = resp.status, resp, req
        return response


class _Bounded:
    """A file of which no more than so much is read, whatever it says of its own length."""

    def __init__(self, file: Any) -> None:
        self._file, self._left = file, MOST_BYTES + _CHUNK

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, size: int | None = -1) -> bytes:
        return self._counted(self._file.read(self._room(size)))

    def readline(self, size: int | None = -1) -> bytes:
        return self._counted(self._file.readline(self._room(size)))

    def readinto(self, buffer: Any) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _room(self, size: int | None) -> int:
        return self._left + 1 if size is None or size < 0 else min(size, self._left + 1)

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise Overlong
        return data


def _authorization(login: tuple[str, str] | None) -> dict[str, str]:
    if login is None:
        return {}
    written = base64.b64encode(":".join(login).encode(errors="replace")).decode()
    return {"Authorization": f"Basic {written}"}


def _body(raw: Any) -> bytes:
    """Read the body of an answer and unpack it.

    Raises
    ------
    Overlong
        When it is too long.
    ValueError
        When it is packed in a way that was not asked for and is not known.
    """
    answer = raw._original_response  # noqa: SLF001 - as requests does
    if answer is not None and answer.fp is not None:
        answer.fp = _Bounded(answer.fp)
    body = bytearray()
    try:
        while chunk := raw.read(_CHUNK, decode_content=False):
            body += chunk
            if len(body) > MOST_BYTES:
                raise Overlong
    except ReadTimeoutError as error:
        raise requests.Timeout from error
    except (OSError, HTTPError, HTTPException) as error:
        raise ChunkedEncodingError from error
    return _unpacked(bytes(body), raw.headers.get("Content-Encoding", "").strip().lower())


def _unpacked(body: bytes, encoding: str) -> bytes:
    if encoding in _NO_ENCODING:
        return body
    if encoding not in _ENCODINGS:
        raise ValueError(encoding)
    try:
        found = zlib.decompressobj(_EITHER).decompress(body, MOST_BYTES + 1)
    except zlib.error as error:
        raise ValueError(encoding) from error
    if len(found) > MOST_BYTES:
        raise Overlong
    return found
