"""Makes two runs of the same story equal: ids, times and durations become names; everything else stays."""

import json
import re
from typing import Any, Dict

UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.I)
TOKEN = re.compile(r"\bagno_pat_[0-9A-Za-z]+")
CALL = re.compile(r"\bcall_[0-9a-f]{32}\b")
SLOW = re.compile(r"(word ){2,}")
TASK = re.compile(r"(?<=\[)[0-9a-f]{8}(?=])|(?<=task_id=)[0-9a-f]{8}|^[0-9a-f]{8}$")
HEX_ID = re.compile(r"\b[0-9a-f]{16}\b")
ISO = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$")
SECONDS = re.compile(r"\b\d+(\.\d+)?(e-\d+)?m?s\b")
SCHEDULE_RUN = re.compile(r"\bsr_\d+_(?=[0-9a-f]{8})")  # followed by a uuid; since Agno 3
DAY_ID = re.compile(r"^\d{4}-\d\d-\d\d(?=_)")  # of a day's metrics, since Agno 3
EPOCH_TEXT = re.compile(r'("created_at": ?)\d{10}')
PORT = re.compile(r"(localhost|127\.0\.0\.1):\d+")

EPOCHS = {"created_at", "updated_at", "resolved_at", "expires_at", "next_run_at", "triggered_at"}
EPOCHS |= {"completed_at", "deleted_at", "last_learning_updated_at", "last_used_at", "revoked_at"}
EPOCH_FLOATS = {"start_time", "end_time"}
UNORDERED = {"filters", "databases"}  # sets on the Python side: another order at each start
NUMBERS = {"duration", "time_to_first_token", "search_time_ms"}


class Normaliser:
    """Gives each id the name of the member where it first appears, so that equal ids stay equal and others different."""

    def __init__(self) -> None:
        self.names: Dict[str, str] = {}
        self.counts: Dict[str, int] = {}
        self.key = ""

    def value(self, value: Any, key: str = "") -> Any:
        self.key = key
        if isinstance(value, dict):
            return {self.text(k): self.value(value[k], k) for k in sorted(value)}
        if isinstance(value, list):
            same = [self.value(item, key) for item in value]
            return sorted(same) if key in UNORDERED and all(isinstance(item, str) for item in same) else same
        if isinstance(value, str):
            return self.arguments(value) if key == "arguments" else self.string(value)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return number(value, key)
        return value

    def string(self, value: str) -> str:
        iso = ISO.match(value)
        if iso:
            zone = iso.group(2) or "none"
            return f"<time, zone {zone if zone == 'Z' else 'offset' if iso.group(2) else 'none'}>"
        return self.text(value)

    def arguments(self, value: str) -> Any:
        """What a model calls a tool with: a text of JSON, whose spaces are the model's."""
        try:
            return {"<json>": self.value(json.loads(value))}
        except ValueError:
            return self.string(value)

    def text(self, value: str) -> str:
        value = DAY_ID.sub("<day>", SCHEDULE_RUN.sub("", value))
        value = CALL.sub(self._name, UUID.sub(self._name, value))
        value = TASK.sub(self._name, HEX_ID.sub(self._name, value))
        value = TOKEN.sub("<token>", value)
        value = SLOW.sub("<words until the cancel> ", value)
        value = EPOCH_TEXT.sub(r"\g<1><epoch>", value)
        return SECONDS.sub("<seconds>s", PORT.sub("<host>", value))

    def _name(self, match: "re.Match[str]") -> str:
        found = match.group(0).lower()
        if found not in self.names:
            self.counts[self.key] = self.counts.get(self.key, 0) + 1
            self.names[found] = f"<{self.key or 'id'} {self.counts[self.key]}>"
        return self.names[found]


def number(value: Any, key: str) -> Any:
    if key in EPOCHS and value > 1_000_000_000:
        return "<epoch>" if isinstance(value, int) else "<epoch, fraction>"
    if key in EPOCH_FLOATS and value > 1_000_000_000:
        return "<epoch, fraction>"
    if key in NUMBERS:
        return "<number>"
    return value
