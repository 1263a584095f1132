"""One request to a routing server: no second try, no other host, no waiting for long."""

from __future__ import annotations

import json
import time
from typing import Any

import requests

# What a matrix of a few places or the line of a road comes to is far below.
_MOST_BYTES = 20_000_000
_CHUNK = 65_536


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


class Client:
    """Sends the requests that routingpy writes; what its routers take as `client`.

    Parameters
    ----------
    base_url
        Address of the server, without a slash at the end.
    user_agent
        What corridor calls itself.
    timeout
        How long to wait for a connection, and then for the answer, s.
    headers
        Others to send along.
    """

    def __init__(
        self,
        base_url: str,
        user_agent: str,
        timeout: float,
        *_retries: object,
        headers: dict[str, str | None] | None = None,
    ) -> None:
        self._base_url, self._timeout = base_url, timeout
        others = {name: value for name, value in (headers or {}).items() if value is not None}
        self._headers = {"User-Agent": user_agent, **others}

    def _request(
        self,
        url: str,
        get_params: dict[str, str] | None = None,
        post_params: dict[str, Any] | None = None,
        **_: object,
    ) -> Any:
        """Send a request and read the JSON that is answered."""
        method = "GET" if post_params is None else "POST"
        with (
            requests.Session() as session,
            session.request(
                method,
                self._base_url + url,
                params=get_params,
                json=post_params,
                headers=self._headers,
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as response,
        ):
            body = self._read(response)
        if response.status_code != requests.codes.ok:
            raise Refused(response.status_code, body)
        return json.loads(body)

    def _read(self, response: requests.Response) -> bytes:
        deadline, body = time.monotonic() + self._timeout, b""
        try:
            for chunk in response.iter_content(_CHUNK):
                body += chunk
                if time.monotonic() > deadline:
                    raise requests.Timeout
                if len(body) > _MOST_BYTES:
                    raise ValueError(len(body))
        except requests.ConnectionError as error:
            # So requests calls a wait for more of the body that was too long.
            raise requests.Timeout from error
        return body
