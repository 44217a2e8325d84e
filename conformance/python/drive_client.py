"""Drives an AgentOS with Agno's own AgentOSClient.

    python drive_client.py BASE_URL [--secured URL --key KEY] [--areas first-light,components,data,remote] [--only WORDS]
                           [--limit SECONDS]

--secured names a second server that was started with the security key KEY. With all areas it
also checks that every public method of the client was used. The exit code is 0 when all checks hold.
"""

import argparse
import asyncio
import logging
import os
import sys

os.environ.setdefault("AGNO_TELEMETRY", "false")

from agno.client import AgentOSClient  # noqa: E402

import checks_first_light  # noqa: E402
import checks_components  # noqa: E402, F401
import checks_data  # noqa: E402, F401
import checks_remote  # noqa: E402, F401
from checking import CHECKS, Tally, Watched, expect  # noqa: E402


async def drive(options: argparse.Namespace) -> int:
    client = Watched(AgentOSClient(base_url=options.base_url, timeout=15))
    areas = options.areas.split(",")
    tally = Tally(options.limit)
    for name in areas:
        for function in CHECKS[name]:
            if options.only in function.__name__.replace("_", " "):
                await tally.run(function, client)
    if options.secured and not options.only:
        secured = AgentOSClient(base_url=options.secured, timeout=15)
        await tally.run(checks_first_light.a_wrong_token_is_401, secured, options.key)
    if set(areas) == set(CHECKS) and not options.only:
        await tally.run(every_public_method_was_used)
    return tally.close()


async def every_public_method_was_used() -> None:
    public = {name for name, kind in vars(AgentOSClient).items() if callable(kind) and not name.startswith("_")}
    expect(sorted(public - Watched.called), [])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base_url")
    parser.add_argument("--secured")
    parser.add_argument("--key", default="secret")
    parser.add_argument("--only", default="", help="only the checks whose name has these words")
    parser.add_argument("--limit", type=float, default=20, help="seconds for one check")
    parser.add_argument("--areas", default="first-light", help=", ".join(CHECKS))
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    sys.exit(asyncio.run(drive(options)))


if __name__ == "__main__":
    main()
