#!/usr/bin/env python3
"""Reads real documents with the readers of agentos4j, and compares with what stands in the files.

    benchmarks/documents/run real [FOLDER]

Downloads the source packages below by pip, which ship documents for their own tests, and reads each of those documents:

- Word: the words of the visible text in the XML of the file (this script walks it by itself), and the rows of its tables
- PowerPoint: the same, slide by slide in the order of the presentation
- Excel: the words of the cells as openpyxl reads them, and its rows
- PDF: the letters that pypdf reads

A file is read without loss if at least 99.5 % of those words (of a PDF: 97 % of the letters, where peers differ about spaces, ligatures and
what is hidden) and all of those rows are in our text. Files that the peer cannot read are listed, and not counted.
"""
import collections, glob, io, json, logging, os, re, subprocess, sys, tarfile, warnings, zipfile

PACKAGES = ["pypdf==7.1.1", "python-docx==1.2.0", "python-pptx==1.0.2", "xlsx2csv==0.8.6"]
KINDS = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".pptx", ".pptm", ".ppsx", ".pdf")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
HIDDEN = {W + "del", W + "moveFrom", W + "delText", W + "instrText", MC + "Fallback", W + "rt"}

warnings.simplefilter("ignore")
logging.disable(logging.ERROR)


def words(text):
    return collections.Counter(re.findall(r"\w+", text))


def letters(text):
    return collections.Counter(re.sub(r"\W+", "", text))


def visible(element, text_tags, block_tags):
    """The text of an element as it is seen, with a line end after each block."""
    parts = []

    def walk(node):
        if node.tag in HIDDEN or not isinstance(node.tag, str):
            return
        if node.tag in text_tags:
            parts.append(node.text or "")
        elif node.tag in (W + "tab", W + "br", W + "cr", A + "br") and node.getparent().tag not in (W + "tabs",):
            parts.append(" ")
        for child in node:
            walk(child)
        if node.tag in block_tags:
            parts.append("\n")
    walk(element)
    return "".join(parts)


def word(path):
    import docx
    document = docx.Document(path)
    body = document.element.body
    rows = []
    for row in body.iter(W + "tr"):
        cells = row.findall(W + "tc")
        if len(cells) > 1 and row.find(".//" + W + "tbl") is None:
            rows.append([visible(c, {W + "t"}, {W + "p"}) for c in cells])
    return words(visible(body, {W + "t"}, {W + "p", W + "tc", W + "txbxContent"})), rows


def slides(path):
    import pptx
    text, rows = [], []
    for slide in pptx.Presentation(path).slides:
        text.append(visible(slide._element, {A + "t"}, {A + "p", A + "tc"}))
        for row in slide._element.iter(A + "tr"):
            rows.append([visible(cell, {A + "t"}, {A + "p"}) for cell in row.iter(A + "tc")])
    return words("\n".join(text)), rows


def workbook(path):
    import openpyxl
    book = openpyxl.load_workbook(path, data_only=True)
    text, rows = [], []
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            cells = [str(c) for c in row if isinstance(c, str) and c.strip()]
            text += cells
            if len(cells) > 1:
                rows.append(cells)
    return words("\n".join(text)), rows


def pdf(path):
    import pypdf
    reader = pypdf.PdfReader(path)
    return letters("".join(page.extract_text() for page in reader.pages)), []


def holds(line, row):
    """Whether the cells of a row stand on a line, one after the other."""
    at = 0
    for cell in row:
        at = line.find(" ".join(cell.split()), at)
        if at < 0:
            return False
        at += len(" ".join(cell.split()))
    return True


def peer(path):
    kind = os.path.splitext(path)[1].lower()
    if kind == ".pdf":
        return pdf(path)
    return word(path) if kind.startswith(".do") else workbook(path) if kind.startswith(".x") else slides(path)


def download(folder):
    os.makedirs(folder, exist_ok=True)
    if not glob.glob(folder + "/*.tar.gz"):
        subprocess.check_call([sys.executable, "-m", "pip", "download", "-q", "--no-binary", ":all:", "--no-deps", "-d", folder] + PACKAGES)
    files = []
    for archive in sorted(glob.glob(folder + "/*.tar.gz")):
        with tarfile.open(archive) as tar:
            for member in tar:
                if member.isfile() and member.name.lower().endswith(KINDS):
                    target = os.path.join(folder, "files", member.name.replace("/", "__"))
                    os.makedirs(os.path.dirname(target), exist_ok=True)
                    with open(target, "wb") as out:
                        out.write(tar.extractfile(member).read())
                    files.append(target)
    return files


def main():
    folder = os.path.abspath(sys.argv[1])
    files = download(folder)
    texts = {f: f + ".text" for f in files}
    run = subprocess.run(os.environ["AGENTOS_READ"].split(" "), input="".join(
        "%s\t%s\n" % pair for pair in texts.items()), capture_output=True, text=True)
    read = {line["file"]: line for line in map(json.loads, run.stdout.splitlines())}
    totals = collections.Counter()
    for path in files:
        name, kind = os.path.basename(path).replace("__", "/"), os.path.splitext(path)[1].lower()
        totals[kind] += 1
        if path not in read:
            print("LOST      %s: the reader ended: %s" % (name, run.stderr[-300:]))
            continue
        try:
            expected, rows = peer(path)
        except Exception as unread:
            print("no peer   %s: %s: %s; ours: %s" % (name, type(unread).__name__, str(unread)[:80], read[path]["error"] or "%d characters" % read[path]["characters"]))
            totals["no peer " + kind] += 1
            continue
        if read[path]["error"]:
            ok = not expected
            print("%s %s: %s" % ("refused  " if ok else "LOST     ", name, read[path]["error"]))
            totals[("nothing to read " if ok else "lost ") + kind] += 1
            continue
        text = open(texts[path], encoding="utf-8").read()
        ours = letters(text) if kind == ".pdf" else words(text)
        missing = expected - ours
        share = 1 - sum(missing.values()) / max(1, sum(expected.values()))
        lines = [" ".join(line.split()) for line in text.splitlines()]
        lost_rows = [row for row in rows if not any(holds(line, row) for line in lines)]
        totals["rows " + kind] += len(rows)
        totals["words " + kind] += sum(expected.values())
        good = share >= (0.97 if kind == ".pdf" else 0.995) and not lost_rows
        totals[("read " if good else "lost ") + kind] += 1
        if not good:
            print("LOST      %s: %.1f %%, missing %s, rows %s" % (name, 100 * share, list(missing)[:8], lost_rows[:2]))
    for key in sorted(totals):
        print("%-24s %d" % (key, totals[key]))


if __name__ == "__main__":
    main()
