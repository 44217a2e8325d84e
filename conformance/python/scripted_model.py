"""A model that says what scripts.json tells it to say: no network, no key, no chance."""

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any, AsyncIterator, Dict, Iterator, List
from uuid import uuid4

import agno.models.base
from agno.exceptions import ModelProviderError
from agno.models.base import Model
from agno.models.message import Message
from agno.models.response import ModelResponse

try:
    from agno.metrics import MessageMetrics
except ImportError:  # Agno 2.9
    from agno.models.metrics import MessageMetrics  # type: ignore[no-redef]


def deltas_of(text: str) -> List[str]:
    """Splits so that joining gives the text back: "a b" becomes "a", " b"."""
    return re.findall(r"\s*\S+|\s+", text)


@dataclass
class ScriptedModel(Model):
    """Plays the turns of one agent of scripts.json: the first turn that fits the last message."""

    id: str = "scripted-1"
    name: str = "Scripted"
    provider: str = "Scripted"
    turns: List[Dict[str, Any]] = field(default_factory=list)
    usage: Dict[str, int] = field(default_factory=dict)

    def _turn(self, messages: List[Message]) -> Dict[str, Any]:
        role = messages[-1].role if messages else "user"
        text = _text(_last_user(messages))
        for turn in self.turns:
            if turn.get("after") not in (None, role):
                continue
            if "match" in turn and turn["match"] not in text:
                continue
            return turn
        raise ModelProviderError(f"no scripted turn fits after a message of role {role}: {text}")

    def _say(self, turn: Dict[str, Any], messages: List[Message]) -> List[str]:
        if "error" in turn:
            raise ModelProviderError(turn["error"])
        if "deltas" in turn:
            return list(turn["deltas"])
        if "text" not in turn:
            return []
        text = turn["text"]
        for name, value in self._facts(messages).items():
            text = text.replace("{" + name + "}", value)
        if "repeat" in turn:
            return [text] * turn["repeat"]
        return [text] if turn.get("whole") else deltas_of(text)

    @staticmethod
    def _facts(messages: List[Message]) -> Dict[str, str]:
        users = [m for m in messages if m.role == "user"]
        return {
            "message": _text(users[-1]) if users else "",
            "result": _text(messages[-1]) if messages else "",
            "users": str(len(users)),
            "first": _text(users[0]) if users else "",
        }

    def _calls(self, turn: Dict[str, Any], messages: List[Message]) -> List[Dict[str, Any]]:
        return [
            {
                "id": f"call_{uuid4().hex}",
                "type": "function",
                "function": {"name": call["name"], "arguments": json.dumps(call["arguments"])},
            }
            for call in turn.get("calls", [])
        ]

    def _usage(self) -> MessageMetrics:
        spent, said = self.usage.get("input_tokens", 0), self.usage.get("output_tokens", 0)
        return MessageMetrics(input_tokens=spent, output_tokens=said, total_tokens=spent + said)

    def _responses(self, messages: List[Message]) -> Iterator[Any]:
        """The deltas of one turn, and the seconds to wait between them."""
        turn = self._turn(messages)
        pause = turn.get("delay_ms", 0) / 1000
        for delta in self._say(turn, messages):
            if pause:
                yield pause
            yield ModelResponse(role="assistant", content=delta)
        calls = self._calls(turn, messages)
        if calls:
            yield ModelResponse(role="assistant", tool_calls=calls)
        yield ModelResponse(response_usage=self._usage())

    def _whole(self, messages: List[Message]) -> ModelResponse:
        turn = self._turn(messages)
        said = self._say(turn, messages)
        return ModelResponse(
            role="assistant",
            content="".join(said) if said else None,
            tool_calls=self._calls(turn, messages),
            response_usage=self._usage(),
        )

    def _whole_takes(self, messages: List[Message]) -> float:
        turn = self._turn(messages)
        return turn.get("delay_ms", 0) / 1000 * turn.get("repeat", 1)

    def invoke(self, messages: List[Message], **kwargs: Any) -> ModelResponse:
        time.sleep(self._whole_takes(messages))
        return self._whole(messages)

    async def ainvoke(self, messages: List[Message], **kwargs: Any) -> ModelResponse:
        await asyncio.sleep(self._whole_takes(messages))
        return self._whole(messages)

    def invoke_stream(self, messages: List[Message], **kwargs: Any) -> Iterator[ModelResponse]:
        for item in self._responses(messages):
            if isinstance(item, float):
                time.sleep(item)
            else:
                yield item

    async def ainvoke_stream(self, messages: List[Message], **kwargs: Any) -> AsyncIterator[ModelResponse]:
        for item in self._responses(messages):
            if isinstance(item, float):
                await asyncio.sleep(item)
            else:
                yield item

    def _parse_provider_response(self, response: Any, **kwargs: Any) -> ModelResponse:
        return response

    def _parse_provider_response_delta(self, response: Any) -> ModelResponse:
        return response


def _last_user(messages: List[Message]) -> Any:
    return next((m for m in reversed(messages) if m.role == "user"), None)


def _text(message: Any) -> str:
    if message is None or message.content is None:
        return ""
    return message.content if isinstance(message.content, str) else json.dumps(message.content)


# Tracing wraps only the models that it finds in the modules of agno.models: without this, runs have no LLM spans.
agno.models.base.ScriptedModel = ScriptedModel  # type: ignore[attr-defined]


@dataclass
class PlannedModel(ScriptedModel):
    """Plays its turns in their order, whatever is said; {task-1} in a call is the id of the first task that was created."""

    def _turn(self, messages: List[Message]) -> Dict[str, Any]:
        played = sum(1 for message in messages if message.role == "assistant")
        return self.turns[min(played, len(self.turns) - 1)]

    def _calls(self, turn: Dict[str, Any], messages: List[Message]) -> List[Dict[str, Any]]:
        said = "\n".join(_text(message) for message in messages if message.role == "tool")
        calls = json.dumps(super()._calls(turn, messages))
        for number, task in enumerate(re.findall(r"Task created: \[(\w+)]", said), 1):
            calls = calls.replace(f"{{task-{number}}}", task)
        return json.loads(calls)
