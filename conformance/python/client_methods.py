"""Prints the public methods of agno.client.AgentOSClient as it is installed, one a line."""

import os

os.environ.setdefault("AGNO_TELEMETRY", "false")

from agno.client import AgentOSClient  # noqa: E402

for name, kind in vars(AgentOSClient).items():
    if callable(kind) and not name.startswith("_"):
        print(name)
