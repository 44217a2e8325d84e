#!/usr/bin/env python3
"""Reads each document of a folder with our readers and with Agno's, a process for each: seconds, largest memory, characters."""
import json, os, subprocess, sys, time

AGNO = """
import sys, pathlib, logging
logging.disable(logging.ERROR)
path = pathlib.Path(sys.argv[1])
if path.suffix == ".docx":
    from agno.knowledge.reader.docx_reader import DocxReader as Reader
elif path.suffix == ".xlsx":
    from agno.knowledge.reader.excel_reader import ExcelReader as Reader
elif path.suffix == ".pptx":
    from agno.knowledge.reader.pptx_reader import PPTXReader as Reader
else:
    from agno.knowledge.reader.pdf_reader import PDFReader as Reader
print(sum(len(d.content) for d in Reader(chunk=False).read(path)))
"""


def measured(command, given=None):
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if given:
        process.stdin.write(given.encode())
    process.stdin.close()
    out = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    return out, time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, status


def main():
    folder = sys.argv[1]
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if not name.endswith((".docx", ".xlsx", ".pptx", ".pdf")):
            continue
        megabytes = os.path.getsize(path) / 2**20
        out, wall, cpu, memory, status = measured(os.environ["AGENTOS_READ"].split(" "), "%s\t%s\n" % (path, os.devnull))
        line = json.loads(out.splitlines()[-1]) if out.strip() else {"characters": 0, "error": "the process ended, status %d" % status}
        print("%-11s %5.1f MB  ours  %6.1f s, CPU %6.1f s, %5d MB, %11d characters %s" % (
            name, megabytes, wall, cpu, memory, line["characters"], line["error"]), flush=True)
        if os.environ.get("AGNO", "yes") == "yes":
            out, wall, cpu, memory, status = measured([os.environ.get("AGNO_PYTHON", sys.executable), "-c", AGNO, path])
            print("%-11s %5.1f MB  Agno  %6.1f s, CPU %6.1f s, %5d MB, %11s characters" % (
                name, megabytes, wall, cpu, memory, out.strip() or "no"), flush=True)


if __name__ == "__main__":
    main()
