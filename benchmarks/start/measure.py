"""Measures what benchmarks/start/run prepares: prints a table of medians and ranges, in milliseconds."""
import glob
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

java, out, app, url, times = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
jars = os.pathsep.join(sorted(glob.glob(out + "/lib/*.jar")))
quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
SERVE = ["-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", app + "/*", "dev.agentos4j.cli.Main"]


def caches(name, command):
    """Options of each kind of cache, made by running the command once."""
    kinds = {"none": ["-Xshare:auto"]}
    archive, aot = f"{out}/{name}.jsa", f"{out}/{name}.aot"
    subprocess.run([java, f"-XX:ArchiveClassesAtExit={archive}", *command], check=True, **quiet)
    kinds["class archive"] = [f"-XX:SharedArchiveFile={archive}"]
    if subprocess.run([java, f"-XX:AOTCacheOutput={aot}", *command], **quiet).returncode == 0 and os.path.exists(aot):
        kinds["AOT cache"] = [f"-XX:AOTCache={aot}"]
    return kinds


def call(options, command):
    start = time.monotonic()
    subprocess.run([java, *options, *command], check=True, **quiet)
    return (time.monotonic() - start) * 1000


def free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(options):
    port, folder = free(), tempfile.mkdtemp()
    start = time.monotonic()
    process = subprocess.Popen([java, *options, *SERVE, "serve", "--port", str(port), "--db", folder + "/a.db"], **quiet)
    try:
        while time.monotonic() - start < 60:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=5) as http:
                    http.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    if b" 200 " in http.recv(100):
                        return (time.monotonic() - start) * 1000
            except OSError:
                time.sleep(0.002)
        raise SystemExit("the server did not start")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


measures = {}
for program in ("Ours", "Bare"):
    command = ["-cp", jars, program, url]
    for kind, options in caches(program, command).items():
        measures[(program, kind)] = lambda options=options, command=command: call(options, command)
for kind, options in caches("serve", [*SERVE, "quickstart"]).items():
    measures[("serve", kind)] = lambda options=options: serve(options)
taken = {key: [] for key in measures}
for _ in range(times):
    for key, measure in measures.items():
        taken[key].append(measure())
print("| what | cache | median | range | over the bare client |\n|---|---|---:|---:|---:|")
names = {"Ours": "first call, agentos4j", "Bare": "first call, JDK alone", "serve": "agentos serve to the first 200"}
for (program, kind), values in taken.items():
    median = statistics.median(values)
    over = f"{median / statistics.median(taken[('Bare', kind)]):.2f}" if program == "Ours" else ""
    print(f"| {names[program]} | {kind} | {median:.0f} | {min(values):.0f} to {max(values):.0f} | {over} |")
