"""Sends raw requests to an AgentOS and keeps what came back, byte for byte and normalised."""

import json
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

import httpx

from normalise import Normaliser

Event = Tuple[str, Any]


@dataclass
class Exchange:
    """One request and its whole answer."""

    name: str
    method: str
    path: str
    sent: Dict[str, Any]
    status: int = 0
    headers: Dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: bool = False

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")

    @property
    def is_stream(self) -> bool:
        return self.content_type.startswith("text/event-stream")

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def events(self) -> List[Event]:
        return events_of(self.body)

    def event(self, name: str) -> Any:
        for event, data in self.events:
            if event == name:
                return data
        raise AssertionError(f"{self.name}: no {name} event, only {[e for e, _ in self.events]}")


def events_of(body: bytes) -> List[Event]:
    """The frames of a stream, split as the server writes them. A frame of another form is kept as "malformed"."""
    events: List[Event] = []
    for frame in body.decode("utf-8").split("\n\n"):
        if not frame:
            continue
        lines = frame.split("\n")
        if frame.startswith(":"):
            events.append(("comment", frame))
        elif len(lines) == 2 and lines[0].startswith("event: ") and lines[1].startswith("data: "):
            events.append((lines[0][7:], json.loads(lines[1][6:])))
        else:
            events.append(("malformed", frame))
    return events


class Recorder:
    """Drives one base URL and collects the exchanges in order."""

    def __init__(self, base_url: str, token: Optional[str] = None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.http = httpx.Client(base_url=base_url, headers=headers, timeout=60)
        self.exchanges: List[Exchange] = []

    def get(self, name: str, path: str, params: Optional[Dict[str, Any]] = None, **options: Any) -> Exchange:
        return self.send(name, "GET", path, params=params, **options)

    def form(self, name: str, path: str, fields: Dict[str, Any], **options: Any) -> Exchange:
        return self.send(name, "POST", path, data=fields, **options)

    def multipart(self, name: str, path: str, fields: Dict[str, Any], uploads: Any = None) -> Exchange:
        parts = [(key, (None, value)) for key, value in fields.items()] + list(uploads or [])
        return self.send(name, "POST", path, files=parts)

    def send(
        self,
        name: str,
        method: str,
        path: str,
        on_event: Optional[Callable[[str, Any], None]] = None,
        **options: Any,
    ) -> Exchange:
        sent = {k: v for k, v in options.items() if k in ("params", "data", "json", "headers") and v is not None}
        exchange = Exchange(name, method, path, sent)
        try:
            with self.http.stream(method, path, **options) as response:
                exchange.status = response.status_code
                exchange.headers = dict(response.headers)
                seen = 0
                for chunk in response.iter_bytes():
                    exchange.body += chunk
                    if on_event and exchange.is_stream:
                        whole = exchange.body[: exchange.body.rfind(b"\n\n") + 2]
                        events = events_of(whole)
                        for event, data in events[seen:]:
                            on_event(event, data)
                        seen = len(events)
        except httpx.RemoteProtocolError:
            exchange.cut = True
        self.exchanges.append(exchange)
        return exchange

    def in_background(self, action: Callable[[], Any]) -> threading.Thread:
        thread = threading.Thread(target=action, daemon=True)
        thread.start()
        return thread

    def close(self) -> None:
        self.http.close()


def transcript(folder: Path) -> Dict[str, Any]:
    """What two servers must have in common: names in order, members, types, values; ids and times made equal."""
    return {exchange.name: normalised(exchange) for exchange in load(folder)}


def normalised(exchange: Exchange) -> Dict[str, Any]:
    same = Normaliser()
    result: Dict[str, Any] = {
        "request": f"{exchange.method} {same.text(exchange.path)}",
        "status": exchange.status,
        "content_type": exchange.content_type,
    }
    if exchange.cut:
        result["cut"] = True
    if exchange.is_stream:
        result["events"] = [{"event": name, "data": same.value(data)} for name, data in until_cancelled(exchange.events)]
    elif exchange.content_type.startswith("application/json") and exchange.body:
        result["body"] = same.value(exchange.json)
    elif exchange.body:
        result["text"] = exchange.body.decode("utf-8", "replace")
    return result


def until_cancelled(events: List[Event]) -> List[Event]:
    """Of a cancelled run the first delta alone: how many more came depends on when the cancel arrived."""
    if not any(name.endswith("Cancelled") for name, _ in events):
        return events
    before = [""] + [name for name, _ in events]
    return [event for event, last in zip(events, before) if not (event[0].endswith("Content") and event[0] == last)]


def save(exchanges: List[Exchange], folder: Path) -> None:
    """One file of raw bytes for each exchange, and index.json to find them."""
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for exchange in exchanges:
        is_json = "json" in exchange.content_type and exchange.body  # a 204 says that it is, and is empty
        ending = "sse" if exchange.is_stream else "json" if is_json else "txt"
        file = f"{exchange.name}.{ending}"
        (folder / file).write_bytes(exchange.body)
        entry = {
            "name": exchange.name,
            "file": file,
            "method": exchange.method,
            "path": exchange.path,
            **exchange.sent,
            "status": exchange.status,
            "content_type": exchange.content_type,
        }
        index.append(entry | ({"cut": True} if exchange.cut else {}))
    (folder / "index.json").write_text(json.dumps(index, indent=1) + "\n")


def load(folder: Path) -> List[Exchange]:
    exchanges = []
    for entry in json.loads((folder / "index.json").read_text()):
        exchange = Exchange(entry["name"], entry["method"], entry["path"], {}, entry["status"])
        exchange.headers = {"content-type": entry["content_type"]}
        exchange.body = (folder / entry["file"]).read_bytes()
        exchange.cut = entry.get("cut", False)
        exchanges.append(exchange)
    return exchanges
