"""Compares two recordings: what the Python AgentOS put on the wire, and what another one did.

    python compare.py RECORDING OTHER [--allowed FILE --stories NAME --docs FILE]

Prints one line for each difference, by exchange, event and member. A difference that the allowed file names under
these stories is counted but not printed; an entry that nothing needs any more is itself a failure, so that the file
only shrinks, and each entry must name a row of the table in docs/compatibility.md: there the reason stands. Exit code
0: nothing unexpected.
"""

import argparse
import difflib
import json
import re
import sys
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Dict, Iterator, List

from recorder import transcript

LONGEST = 160


@dataclass
class Difference:
    exchange: str
    event: str
    member: str
    kind: str  # absent: only the first has it; added: only the second; type; value; order; status; content-type
    text: str

    def __str__(self) -> str:
        where = " ".join(part for part in (self.exchange, self.event, self.member) if part)
        return f"{where}: {self.kind}: {self.text}"


def short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[:LONGEST] + "..."


def kind_of(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return json.dumps(value) if value is None else "bool"
    names = {dict: "object", list: "array", str: "text", int: "int", float: "fraction"}
    return names[type(value)]


def values(exchange: str, event: str, member: str, first: Any, second: Any) -> Iterator[Difference]:
    if kind_of(first) != kind_of(second):
        yield Difference(exchange, event, member, "type", f"{short(first)} became {short(second)}")
    elif isinstance(first, dict):
        yield from members(exchange, event, member, first, second)
    elif isinstance(first, list) and is_events(first) and is_events(second):
        yield from streams(exchange, event, member, first, second)
    elif isinstance(first, list):
        if len(first) != len(second):
            text = f"{len(first)} elements became {len(second)}: {short(first)} became {short(second)}"
            yield Difference(exchange, event, member + "[]", "order", text)
        for a, b in zip(first, second):
            yield from values(exchange, event, member + "[]", a, b)
    elif first != second:
        yield Difference(exchange, event, member, "value", f"{short(first)} became {short(second)}")


def members(exchange: str, event: str, path: str, first: Dict[str, Any], second: Dict[str, Any]) -> Iterator[Difference]:
    for name in sorted(first.keys() | second.keys()):
        member = f"{path}.{name}" if path else name
        if name not in second:
            yield Difference(exchange, event, member, "absent", short(first[name]))
        elif name not in first:
            yield Difference(exchange, event, member, "added", short(second[name]))
        else:
            yield from values(exchange, event, member, first[name], second[name])


def is_events(values: List[Any]) -> bool:
    """Whether these are the events of a stored run: they are compared by their names, like those of a stream."""
    return bool(values) and all(isinstance(value, dict) and "event" in value for value in values)


def streams(exchange: str, event: str, path: str, first: List[Any], second: List[Any]) -> Iterator[Difference]:
    """The differences of two lists of events, in a stream (no path) or stored with a run."""
    a, b = [e["event"] for e in first], [e["event"] for e in second]
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if what == "equal":
            for x, y in zip(first[i1:i2], second[j1:j2]):
                if path:
                    yield from members(exchange, event, f"{path}[{x['event']}]", x, y)
                else:
                    yield from values(exchange, x["event"], "", x["data"], y["data"])
            continue
        for name in a[i1:i2]:
            text = f"event {name} in {' '.join(a)}, not in {' '.join(b)}"
            yield Difference(exchange, event or name, path and f"{path}[{name}]", "absent", text)
        for name in b[j1:j2]:
            text = f"event {name} in {' '.join(b)}, not in {' '.join(a)}"
            yield Difference(exchange, event or name, path and f"{path}[{name}]", "added", text)


def exchanges(first: Dict[str, Any], second: Dict[str, Any]) -> Iterator[Difference]:
    for name, left in first.items():
        right = second.get(name)
        if right is None:
            yield Difference(name, "", "", "absent", "not recorded")
            continue
        if left["status"] != right["status"]:
            text = f"{left['status']} became {right['status']}: {short(left.get('body'))} became {short(right.get('body'))}"
            yield Difference(name, "", "", "status", text)
            continue
        if left["content_type"] != right["content_type"]:
            yield Difference(name, "", "", "content-type", f"{left['content_type']} became {right['content_type']}")
        if left.get("cut") != right.get("cut"):
            yield Difference(name, "", "", "cut", f"{left.get('cut')} became {right.get('cut')}")
        if "events" in left and "events" in right:
            yield from streams(name, "", "", left["events"], right["events"])
        elif "body" in left and "body" in right:
            yield from values(name, "body", "", left["body"], right["body"])
        elif left.get("text") != right.get("text"):
            yield Difference(name, "text", "", "value", f"{short(left.get('text'))} became {short(right.get('text'))}")


class Allowed:
    """The differences that docs/compatibility.md gives a reason for."""

    def __init__(self, entries: List[Dict[str, str]]) -> None:
        self.entries = entries
        self.used = [0] * len(entries)

    def __contains__(self, difference: Difference) -> bool:
        for i, entry in enumerate(self.entries):
            if all(
                any(matches(getattr(difference, key), pattern) for pattern in entry.get(key, "*").split("|"))
                for key in ("exchange", "event", "member", "kind", "text")
            ):
                self.used[i] += 1
                return True
        return False

    def problems(self, rows: List[str]) -> Iterator[str]:
        for entry, used in zip(self.entries, self.used):
            if not used:
                yield f"nothing needs this entry any more: {json.dumps(entry)}"
            if entry.get("see") not in rows:
                yield f"no row {entry.get('see')!r} in docs/compatibility.md: {json.dumps(entry)}"


def matches(text: str, pattern: str) -> bool:
    return fnmatchcase(text, pattern.replace("[", "[[]"))


def rows_of(file: Path) -> List[str]:
    """The first cells of the tables of a Markdown file, without their backquotes."""
    cells = re.findall(r"^\| (.*?) \|", file.read_text(), re.M)
    return [cell.replace("`", "") for cell in cells]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--allowed", type=Path)
    parser.add_argument("--stories")
    parser.add_argument("--docs", type=Path)
    options = parser.parse_args()
    first, second = (transcript(folder) for folder in (options.first, options.second))
    allowed = Allowed(json.loads(options.allowed.read_text()).get(options.stories, []) if options.allowed else [])
    found = list(exchanges(first, second))
    unexpected = [difference for difference in found if difference not in allowed]
    for difference in unexpected:
        print(difference)
    problems = list(allowed.problems(rows_of(options.docs))) if options.docs else []
    for problem in problems:
        print(problem)
    differing = {d.exchange for d in unexpected}
    print(
        f"{len(first)} exchanges compared: {len(first) - len(differing)} alike, {len(differing)} not; "
        f"{len(found) - len(unexpected)} allowed differences"
    )
    sys.exit(1 if unexpected or problems else 0)


if __name__ == "__main__":
    main()
