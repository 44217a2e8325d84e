"""
Measures what benchmarks/start/run prepares: prints a table of medians in milliseconds, of CPU time, which tells programs apart
on a machine that does other things too, and of wall time.
"""
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
    process = subprocess.Popen([java, *options, *command], **quiet)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return (used.ru_utime + used.ru_stime) * 1000, (time.monotonic() - start) * 1000


def cpu(pid):
    """CPU time of a process up to now, in milliseconds."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


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
                        return cpu(process.pid), (time.monotonic() - start) * 1000
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
print("| what | cache | CPU | range | wall | CPU over the bare client's |\n|---|---|---:|---:|---:|---:|")
names = {"Ours": "first call, agentos4j", "Bare": "first call, JDK alone", "serve": "agentos serve to the first 200"}
for (program, kind), values in taken.items():
    used = [each[0] for each in values]
    bare = statistics.median(each[0] for each in taken[("Bare", kind)])
    over = f"{statistics.median(used) / bare:.2f}" if program == "Ours" else ""
    wall = statistics.median(each[1] for each in values)
    print(f"| {names[program]} | {kind} | {statistics.median(used):.0f} | {min(used):.0f} to {max(used):.0f} | {wall:.0f} | {over} |")
