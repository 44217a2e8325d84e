"""Ways to break the Python AgentOS on purpose, to prove that the conformance suites can fail."""

import asyncio
import re
from importlib.metadata import version
from typing import Any, Awaitable, Callable, Dict

BREAKS: Dict[str, str] = {
    "drop-completed": "streams end without RunCompleted",
    "rename-content": "RunContent is sent under another event name",
    "lose-delta": "the second RunContent of each stream is lost",
    "stall": "streams stall for 30 s after their first event",
    "cut": "streams are cut in the middle of their second event",
    "validation-as-400": "422 answers come as 400",
    "missing-as-500": "404 answers come as 500",
    "open-door": "any token is accepted",
    "deaf-to-cancel": "cancel answers 200 and does nothing",
    "forgetful-continue": "continue loses the tools that the caller resolved",
    "no-usage": "token counts are 0",
    "renamed-config": "/config calls its agents components",
}
if version("agno") >= "3":  # older servers are so
    BREAKS["ignored-status"] = "runs of a session are not filtered by their status"

Receive = Callable[[], Awaitable[Dict[str, Any]]]
Send = Callable[[Dict[str, Any]], Awaitable[None]]


class BrokenOS:
    """An ASGI application around the real one that spoils one thing."""

    def __init__(self, app: Any, mode: str, key: str | None) -> None:
        self.app, self.mode, self.key = app, mode, key

    async def __call__(self, scope: Dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if self.mode == "deaf-to-cancel" and path.endswith("/cancel"):
            await _answer(send, 200, b"{}")
            return
        if self.mode == "ignored-status" and path.startswith("/sessions/"):
            scope = {**scope, "query_string": re.sub(rb"(^|&)status=[^&]*", b"", scope["query_string"])}
        if self.mode == "open-door" and self.key:
            scope = {**scope, "headers": _with_key(scope["headers"], self.key)}
        if self.mode == "forgetful-continue" and path.endswith("/continue"):
            scope, receive = await _without_field(scope, receive, b"tools")
        await self.app(scope, receive, _Spoiler(self.mode, path, send))


class _Spoiler:
    """Changes an answer on its way out."""

    def __init__(self, mode: str, path: str, send: Send) -> None:
        self.mode, self.path, self.send = mode, path, send
        self.start: Dict[str, Any] = {}
        self.is_stream = False
        self.frames = 0
        self.contents = 0
        self.cut = False
        self.body = b""

    async def __call__(self, message: Dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            await self._started(message)
        elif self.is_stream:
            await self._frame(message)
        else:
            await self._whole(message)

    async def _started(self, message: Dict[str, Any]) -> None:
        changed = {"validation-as-400": {422: 400}, "missing-as-500": {404: 500}}.get(self.mode, {})
        self.start = {**message, "status": changed.get(message["status"], message["status"])}
        self.is_stream = any(k == b"content-type" and v.startswith(b"text/event-stream") for k, v in message["headers"])
        if self.is_stream:
            await self.send(self.start)

    async def _whole(self, message: Dict[str, Any]) -> None:
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = self.body
        if self.mode == "renamed-config" and self.path == "/config":
            body = body.replace(b'"agents":', b'"components":')
        if self.mode == "no-usage":
            body = _zero_tokens(body)
        headers = [(k, v) for k, v in self.start["headers"] if k != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await self.send({**self.start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})

    async def _frame(self, message: Dict[str, Any]) -> None:
        body = message.get("body", b"")
        if self.cut:
            return
        if body:
            self.frames += 1
            body = self._spoiled(body)
        if self.mode == "stall" and self.frames == 2:
            await asyncio.sleep(30)
        if self.mode == "cut" and self.frames == 2:
            self.cut = True
            await self.send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": False})
            return
        await self.send({**message, "body": body})

    def _spoiled(self, body: bytes) -> bytes:
        name = body.split(b"\n", 1)[0]
        if self.mode == "drop-completed" and name == b"event: RunCompleted":
            return b""
        if name == b"event: RunContent":
            self.contents += 1
            if self.mode == "rename-content":
                return body.replace(b'"RunContent"', b'"RunTalk"').replace(b"event: RunContent", b"event: RunTalk")
            if self.mode == "lose-delta" and self.contents == 2:
                return b""
        return _zero_tokens(body) if self.mode == "no-usage" else body


def _zero_tokens(body: bytes) -> bytes:
    return re.sub(rb'("(?:input|output|total)_tokens": ?)\d+', rb"\g<1>0", body)


def _with_key(headers: Any, key: str) -> Any:
    kept = [(k, v) for k, v in headers if k != b"authorization"]
    return kept + [(b"authorization", f"Bearer {key}".encode())]


async def _without_field(scope: Dict[str, Any], receive: Receive, field: bytes) -> Any:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    body = re.sub(rb"(^|&)" + field + rb"=[^&]*", rb"\g<1>" + field + b"=", body)
    headers = [(k, v) for k, v in scope["headers"] if k != b"content-length"]
    headers.append((b"content-length", str(len(body)).encode()))
    sent = False

    async def replay() -> Dict[str, Any]:
        nonlocal sent
        if not sent:
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return {**scope, "headers": headers}, replay


async def _answer(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    print("\n".join(BREAKS))
