"""Proves that the checks of drive_client.py can fail: breaks the Python AgentOS in each known way, one after the other.

    python drive_broken.py [--modes cut,stall]

Prints which checks noticed. A way to break it that no check notices is a failure.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import List

from faults import BREAKS

HERE = Path(__file__).parent
KEY = "secret"


def start(*options: str) -> "tuple[subprocess.Popen[bytes], str]":
    command = [sys.executable, str(HERE / "reference_os.py"), *options]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout
    return process, json.loads(process.stdout.readline())["url"]


def stop(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdin
    process.stdin.close()
    process.wait(20)


def noticed(mode: str) -> List[str]:
    """The checks that fail when the server is broken in this way."""
    open_os, base = start("--break", mode)
    closed_os, secured = start("--break", mode, "--security-key", KEY)
    try:
        area = "data" if mode == "ignored-status" else "first-light"
        drive = [sys.executable, str(HERE / "drive_client.py"), base, "--areas", area]
        drive += ["--secured", secured, "--key", KEY, "--limit", "5"]
        said = subprocess.run(drive, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=300)
    finally:
        stop(open_os)
        stop(closed_os)
    failed = [line.split("FAILED", 1)[1].strip() for line in said.stdout.splitlines() if "FAILED" in line]
    assert bool(failed) == (said.returncode != 0), "the exit code must tell"
    return failed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--modes", default=",".join(BREAKS))
    modes = parser.parse_args().modes.split(",")
    unnoticed = 0
    for mode in modes:
        failed = noticed(mode)
        unnoticed += not failed
        first = f"{len(failed)} checks notice, e.g. {failed[0][:110]}" if failed else "NOBODY NOTICES"
        print(f"  {'ok    ' if failed else 'FAILED'}  broken by {mode} ({BREAKS[mode]}): {first}", flush=True)
    print(f"{len(modes) - unnoticed} passed, {unnoticed} failed")
    sys.exit(1 if unnoticed else 0)


if __name__ == "__main__":
    main()
