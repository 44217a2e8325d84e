"""Named checks: each says whether it holds, none stops the others."""

import asyncio
import traceback
from typing import Any, Awaitable, Callable, Dict, List

from httpx import HTTPStatusError

Check = Callable[..., Awaitable[None]]
CHECKS: Dict[str, List[Check]] = {}


def area(name: str) -> None:
    """The checks that follow belong to this part of the API."""
    CHECKS[name] = []


def check(function: Check) -> Check:
    list(CHECKS.values())[-1].append(function)
    return function


class Watched:
    """A client whose calls are noted, so that no method is forgotten."""

    called: "set[str]" = set()

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        Watched.called.add(name)
        return getattr(self._client, name)


def expect(actual: Any, wanted: Any, because: str = "") -> None:
    if actual != wanted:
        raise AssertionError(f"{because or 'expected'}: wanted {wanted!r}, got {actual!r}")


async def expect_status(status: int, call: Awaitable[Any]) -> None:
    try:
        answer = await call
    except HTTPStatusError as error:
        expect(error.response.status_code, status)
        return
    raise AssertionError(f"wanted HTTP status {status}, got an answer: {str(answer)[:200]}")


def names(events: List[Any]) -> List[str]:
    return [str(getattr(event.event, "value", event.event)) for event in events]


class Tally:
    """Runs checks and counts."""

    def __init__(self, limit_seconds: float = 20) -> None:
        self.passed, self.failed, self.limit = 0, 0, limit_seconds

    async def run(self, function: Check, *arguments: Any) -> None:
        name = function.__name__.replace("_", " ")
        try:
            await asyncio.wait_for(function(*arguments), self.limit)
        except Exception as error:
            self.failed += 1
            print(f"  FAILED  {name}: {type(error).__name__}: {error}", flush=True)
            if not isinstance(error, (AssertionError, HTTPStatusError, TimeoutError)):
                traceback.print_exc()
        else:
            self.passed += 1
            print(f"  ok      {name}", flush=True)

    def close(self) -> int:
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0
