#!/usr/bin/env python3
"""Makes a document of about so many megabytes in each format: make.py FOLDER MEGABYTES."""
import os, random, sys, zipfile, io

FOLDER, SIZE = sys.argv[1], int(sys.argv[2]) << 20
random.seed(1)
WORDS = ["".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(random.randint(2, 11))) for _ in range(20000)]


def sentence(n=12):
    return " ".join(random.choices(WORDS, k=n)) + "."


def blank(kind):
    out = io.BytesIO()
    if kind == "docx":
        import docx
        docx.Document().save(out)
    elif kind == "xlsx":
        import openpyxl
        book = openpyxl.Workbook()
        book.active["A1"] = "x"
        book.save(out)
    else:
        import pptx
        show = pptx.Presentation()
        for _ in range(max(1, SIZE // (400 << 10))):
            show.slides.add_slide(show.slide_layouts[6])
        show.save(out)
    return zipfile.ZipFile(io.BytesIO(out.getvalue()))


def change(kind, parts):
    source = blank(kind)
    target = zipfile.ZipFile(os.path.join(FOLDER, "large.%s" % kind), "w", zipfile.ZIP_DEFLATED, compresslevel=6)
    for name in source.namelist():
        if not name.startswith(parts):
            target.writestr(name, with_texts(name, source.read(name)))
    return target


def with_texts(name, data):
    """Names the shared texts of a workbook, which some versions of openpyxl write and others do not."""
    if b"sharedStrings" in data:
        return data
    if name == "xl/_rels/workbook.xml.rels":
        return data.replace(b"</Relationships>", b'<Relationship Id="texts" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                            b'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    if name == "[Content_Types].xml" and b"spreadsheetml" in data:
        return data.replace(b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
                            b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
    return data


def part(target, name, start, one, end, size):
    begin = target.fp.tell()
    with target.open(name, "w", force_zip64=True) as out:
        out.write(start.encode())
        i = 0
        while target.fp.tell() - begin < size:
            out.write("".join(one(i + j) for j in range(200)).encode())
            i += 200
        out.write(end.encode())
    return i


def main():
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    t = change("docx", "word/document.xml")
    part(t, "word/document.xml", '<?xml version="1.0"?><w:document xmlns:w="%s"><w:body>' % w,
         lambda i: "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % sentence(30) if i % 10 else
         "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>%d</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" % (sentence(3), i),
         "</w:body></w:document>", SIZE)
    t.close()

    s = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    t = change("xlsx", ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"))
    count = part(t, "xl/sharedStrings.xml", '<?xml version="1.0"?><sst xmlns="%s">' % s, lambda i: "<si><t>%s</t></si>" % sentence(6), "</sst>", SIZE // 2)
    part(t, "xl/worksheets/sheet1.xml", '<?xml version="1.0"?><worksheet xmlns="%s"><sheetData>' % s,
         lambda i: '<row r="%d"><c r="A%d" t="s"><v>%d</v></c><c r="B%d"><v>%.6f</v></c><c r="C%d"><v>%d</v></c></row>' % (
             i + 1, i + 1, random.randrange(count), i + 1, random.random() * 1000, i + 1, random.randrange(100000)),
         "</sheetData></worksheet>", SIZE // 2)
    t.close()

    a, p = "http://schemas.openxmlformats.org/drawingml/2006/main", "http://schemas.openxmlformats.org/presentationml/2006/main"
    t = change("pptx", "ppt/slides/slide")
    for i in range(max(1, SIZE // (400 << 10))):
        part(t, "ppt/slides/slide%d.xml" % (i + 1), '<?xml version="1.0"?><p:sld xmlns:a="%s" xmlns:p="%s"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
             '<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>' % (a, p),
             lambda i: "<a:p><a:r><a:t>%s</a:t></a:r></a:p>" % sentence(), "</p:txBody></p:sp></p:spTree></p:cSld></p:sld>", 400 << 10)
    t.close()

    from reportlab.pdfgen import canvas
    path = os.path.join(FOLDER, "large.pdf")
    c = canvas.Canvas(path, pageCompression=1)
    pages = 0
    while pages * 3600 < SIZE:
        text = c.beginText(50, 800)
        for _ in range(60):
            text.textLine(sentence(9))
        c.drawText(text)
        c.showPage()
        pages += 1
    c.save()
    for name in sorted(os.listdir(FOLDER)):
        print("%-12s %.1f MB" % (name, os.path.getsize(os.path.join(FOLDER, name)) / 2**20))


if __name__ == "__main__":
    main()
