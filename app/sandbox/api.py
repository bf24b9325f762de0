"""The Redox Data Model API of the sandbox, as an ASGI application."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from starlette.types import Receive, Scope, Send

from app.model.json_text import as_object
from app.model.sandbox_control import Calls, FaultKind
from app.sandbox.access import Access, Login
from app.sandbox.answer import Answer, json_answer, read_object, text_answer
from app.sandbox.control import Control
from app.sandbox.endpoint import Endpoint
from app.sandbox.fault import answer_of, garbage, large_reply
from app.sandbox.wire import Gone, Wire

_MEGABYTE = 1024 * 1024  # what Redox means by one is not said; this is the most it can be
_ROUTES = {
    "/auth/authenticate": Calls.LOGINS,
    "/auth/refreshToken": Calls.LOGINS,
    "/endpoint": Calls.MESSAGES,
    "/query": Calls.MESSAGES,
}
_INVALID_REQUEST = "Invalid request"
# The header says that the answer is stale, and nothing of the token: a trap, and a real one.
_LOGIN_HEADERS = (
    ("Expires", "-1"),
    ("Cache-Control", "private, no-cache, no-store, must-revalidate"),
    ("X-Content-Type-Options", "nosniff"),
)


class Api:
    """Answers requests to the sandbox at *port*; *now* is the wall clock, aware and in UTC."""

    def __init__(
        self,
        *,
        port: int,
        access: Access,
        endpoint: Endpoint,
        control: Control,
        now: Callable[[], datetime],
    ) -> None:
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._access = access
        self._endpoint = endpoint
        self._control = control
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        number = self._control.arrived(scope["method"], scope["path"])
        finished = partial(self._control.finished, number)
        wire = Wire(scope, receive, send, now=self._now, on_end=finished)
        try:
            await self._serve(wire, number)
        except Gone:
            pass  # by the client's wish or by a fault; the list of requests tells
        finally:
            finished(wire.status)

    async def _serve(self, wire: Wire, number: int) -> None:
        calls = _ROUTES.get(wire.path)
        is_ours = self._is_ours(wire)
        fault = self._control.take_fault(calls) if calls and is_ours else None
        kind = fault.kind if fault else None
        if kind is not None:
            self._control.committed(number, kind)
        if kind is FaultKind.CUT_BEFORE_READING:
            await wire.cut()
        settings = self._control.settings
        body = await wire.read(settings.size_limit_mb * _MEGABYTE)
        if not is_ours:
            await wire.reply(text_answer(403, "This address is for Redox Courier alone"))
        elif calls is None or (wire.path == "/query" and not settings.answers_query_path):
            await wire.reply(text_answer(404, "Not Found"))
        elif kind is FaultKind.CUT_AFTER_READING:
            await wire.cut()
        elif kind is FaultKind.NOT_HTTP:
            await wire.write_garbage()
        elif kind is not None and (instead := answer_of(kind)):
            await wire.reply(instead)
        else:
            if fault is not None and kind is FaultKind.DELAY:
                await wire.wait(fault.delay_s)
            answer = self._answer(wire, body)
            await self._deliver(wire, answer, kind, body or b"")

    def _is_ours(self, wire: Wire) -> bool:
        """Whether no web page is behind the request.

        One that gave its own name the sandbox's address (DNS rebinding) sends that name as Host,
        and a page of any other name sends its Origin.
        """
        return wire.header("host").lower() in self._hosts and not wire.header("origin")

    async def _deliver(
        self, wire: Wire, answer: Answer, kind: FaultKind | None, body: bytes
    ) -> None:
        match kind:
            case FaultKind.CUT_IN_REPLY:
                await wire.cut_in(answer)
            case FaultKind.DRIP:
                await wire.drip(answer)
            case FaultKind.GARBAGE_BODY:
                await wire.reply(replace(answer, status=200, body=garbage()))
            case FaultKind.META_ERRORS:
                await wire.reply(self._endpoint.failed(read_object(body) or {}))
            case FaultKind.LARGE_REPLY:
                meta = as_object((read_object(body) or {}).get("Meta")) or {}
                pieces = large_reply(self._endpoint.meta(meta))
                await wire.stream(pieces, json_answer(200, {}, note="made up"))
            case _:
                await wire.reply(answer)

    def _answer(self, wire: Wire, body: bytes | None) -> Answer:
        if wire.method != "POST":
            return text_answer(403, "Forbidden", note="403 or 404, and its body is not known")
        if body is None:
            return text_answer(413, "Payload Too Large", note="the body is not known")
        # Forms are posted by two public clients; nothing shows that Redox reads them.
        is_json = (
            wire.header("content-type").partition(";")[0].strip().lower() == "application/json"
        )
        if wire.path in ("/endpoint", "/query"):
            if not self._access.accepts(wire.header("authorization")):
                return text_answer(401, _INVALID_REQUEST, note="the words are not known")
            message = read_object(body) if is_json else None
            if message is None:
                return text_answer(400, "Bad Request", note="the body is not known")
            return self._endpoint.answer(
                message, self._control.settings, is_query_path=wire.path == "/query"
            )
        fields = (read_object(body) if is_json else None) or {}
        if wire.path == "/auth/authenticate":
            return self._authenticate(fields)
        return self._refresh(fields)

    def _authenticate(self, fields: dict[str, Any]) -> Answer:
        settings = self._control.settings
        login = self._access.authenticate(
            fields.get("apiKey"),
            fields.get("secret"),
            lifetime_s=settings.token_lifetime_s,
            ends_earlier=settings.new_login_ends_earlier,
        )
        return _login_answer(login, refused=text_answer(401, _INVALID_REQUEST))

    def _refresh(self, fields: dict[str, Any]) -> Answer:
        settings = self._control.settings
        login = self._access.refresh(
            fields.get("apiKey"),
            fields.get("refreshToken"),
            lifetime_s=settings.token_lifetime_s,
            # Whether the token that is renewed ends with its renewal is not known either.
            ends_earlier=settings.new_login_ends_earlier,
        )
        refused = text_answer(
            settings.refresh_failure_status,
            _INVALID_REQUEST,
            note="status and body of a failed refresh are not known",
        )
        return _login_answer(login, refused=refused)


def _login_answer(login: Login | None, *, refused: Answer) -> Answer:
    answer = refused if login is None else json_answer(200, login.as_json())
    return replace(answer, headers=_LOGIN_HEADERS)
