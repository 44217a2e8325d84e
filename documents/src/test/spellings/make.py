#!/usr/bin/env python3
"""Makes the files in src/test/resources/spellings: what is in ../resources/files, spelled in other ways.

pip install python-docx openpyxl python-pptx reportlab xlwt pypdf; python3 make.py
"""
import copy, datetime, io, os, re, zipfile

import docx, openpyxl, pptx, pypdf, xlwt
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml import OxmlElement
from openpyxl.comments import Comment
from openpyxl.chart import BarChart, Reference
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen import canvas

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../resources/spellings/")
W = nsdecls("w")


def rewrite(name, change):
    """Writes the parts of an archive again; `change` gives the new name and bytes of each, or None."""
    source = zipfile.ZipFile(io.BytesIO(open(OUT + name, "rb").read()))
    with zipfile.ZipFile(OUT + name, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            changed = change(part, source.read(part))
            if changed:
                target.writestr(*changed)


def word():
    document = docx.Document()
    document.settings.odd_and_even_pages_header_footer = False
    return document


def save_word(document, name):
    document.save(OUT + name)
    # what python-docx adds of its own is large, and says nothing
    rewrite(name, lambda part, data: None if "thumbnail" in part or "theme" in part or "stylesWithEffects" in part
            else (part, re.sub(rb"<Relationship [^>]*(thumbnail|theme|stylesWithEffects)[^>]*/>", b"", data)
                  if part.endswith(".rels") else data))


def paragraph(document, xml):
    document.element.body.insert(len(document.element.body) - 1, parse_xml("<w:p %s>%s</w:p>" % (nsdecls(
        "w", "wp", "a", "r"), xml)))


def docx_files():
    d = word()
    d.add_paragraph("Kept in a folder of its own.")
    d.part.partname = PackURI("/text/main.xml")
    save_word(d, "other-folder.docx")

    d = word()
    d.add_paragraph("Written with capitals.")
    save_word(d, "capitals.docx")
    rewrite("capitals.docx", lambda part, data: (part.replace("word/document.xml", "Word/Document.XML"), data))

    d = word()
    box = ('<w:txbxContent><w:p><w:r><w:t>Note in the margin.</w:t></w:r></w:p></w:txbxContent>')
    paragraph(d, '<w:r><w:t>Text beside it.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
                 'markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
                 '<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>' + box +
                 '</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>'
                 '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>' + box + '</v:textbox></v:shape></w:pict>'
                 '</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> And after it.</w:t></w:r>')
    save_word(d, "anchored-box.docx")

    d = word()
    paragraph(d, '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>' + box +
              '</v:textbox></v:shape></w:pict></w:r>')
    save_word(d, "old-box.docx")

    d = word()
    paragraph(d, '<w:r><w:t>Keep. </w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>Struck out. </w:delText></w:r>'
                 '</w:del><w:ins w:id="2" w:author="a"><w:r><w:t>Put in. </w:t></w:r></w:ins><w:moveTo w:id="3" w:author="a">'
                 '<w:r><w:t>Moved here.</w:t></w:r></w:moveTo>')
    paragraph(d, '<w:moveFromRangeStart w:id="4" w:author="a" w:name="m"/><w:moveFrom w:id="5" w:author="a"><w:hyperlink r:id="rId1">'
                 '<w:r><w:t>Moved here.</w:t></w:r></w:hyperlink></w:moveFrom><w:moveFromRangeEnd w:id="4"/>')
    save_word(d, "moved-link.docx")

    d = word()
    paragraph(d, '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r>'
                 '</w:rubyBase></w:ruby></w:r><w:r><w:t>の天気</w:t></w:r>')
    save_word(d, "ruby.docx")

    d = word()
    paragraph(d, '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="right" w:pos="8000"/></w:tabs></w:pPr>'
                 '<w:r><w:t>Total</w:t><w:tab/><w:t>40</w:t></w:r>')
    paragraph(d, '<w:r><w:t>Left</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>Right</w:t></w:r>')
    paragraph(d, '<w:r><w:t>Pages 1</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>24 and co</w:t><w:softHyphen/><w:t>operate</w:t></w:r>')
    paragraph(d, '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:t xml:space="preserve"> done, 5 </w:t></w:r>'
                 '<w:r><w:sym w:font="Symbol" w:char="F06D"/><w:t>m</w:t></w:r>')
    save_word(d, "marks.docx")

    d = word()
    t = d.add_table(rows=2, cols=3)
    for i, row in enumerate([["Region", "2023", "2024"], ["North", "5", "6"]]):
        for j, text in enumerate(row):
            t.cell(i, j).text = text
    t.cell(1, 0).add_paragraph("and East")
    inner = t.cell(1, 2).add_table(rows=2, cols=2)
    for i, row in enumerate([["Q1", "2"], ["Q2", "4"]]):
        for j, text in enumerate(row):
            inner.cell(i, j).text = text
    m = d.add_table(rows=2, cols=3)
    m.cell(0, 0).merge(m.cell(0, 1)).text = "Wide"
    m.cell(0, 2).text = "C"
    for j, text in enumerate("abc"):
        m.cell(1, j).text = text
    d.add_paragraph("After the tables.")
    save_word(d, "nested-table.docx")

    d = word()
    paragraph(d, '<w:r><w:t>Before.</w:t></w:r>')
    d.element.body.insert(len(d.element.body) - 1, parse_xml(
        '<w:tbl %s><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:p>'
        '<w:r><w:t>Controlled</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc></w:tr>'
        '</w:sdtContent></w:sdt></w:tbl>' % W))
    save_word(d, "controlled-table.docx")

    d = word()
    d.add_paragraph("The body.")
    s = d.sections[0]
    s.header.paragraphs[0].text = "Confidential"
    s.footer.paragraphs[0].text = "Tea House Ltd"
    s.first_page_header.paragraphs[0].text = "Never printed"
    d.add_comment(d.paragraphs[0].runs, text="Is this true?", author="Ada")
    s2 = d.add_section()
    s2.different_first_page_header_footer = True
    s2.first_page_header.is_linked_to_previous = False
    s2.first_page_header.paragraphs[0].text = "Part two"
    save_word(d, "around.docx")

    d = word()
    for text in ["Warm the pot", "Add the leaves", "Pour"]:
        d.add_paragraph(text, style="List Number")
    d.add_paragraph("No number here")
    d.add_paragraph("A point", style="List Bullet")
    save_word(d, "lists.docx")

    d = word()
    d.add_paragraph("A template with macros.")
    for name in ["template.dotx", "macro.docm"]:
        save_word(d, name)


def xlsx_files():
    w = openpyxl.Workbook()
    w.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    s = w.active
    s.append([datetime.datetime(2026, 3, 14, 9, 30), datetime.date(1999, 12, 31), datetime.time(13, 45)])
    w.save(OUT + "calendar-1904.xlsx")

    w = openpyxl.Workbook()
    s = w.active
    for value, code in [(46095.39583333334, 'd. mmmm yyyy h:mm'), (46095, '[$-407]dddd, d. mmmm yyyy'), (46095, 'yyyy"年"m"月"d"日"'),
                        (46095, 'mmm yy'), (46095, "m/d/yy"), (1.104166667, '[h]:mm'), (0.0625, 'mm:ss'), (46095.75, 'm/d/yy h:mm AM/PM'),
                        (0.125, '0.0%'), (1234.5, '"$"#,##0.00'), (-3, '#,##0.00 [$€-407];[Red]-#,##0.00 [$€-407]'), (0.75, '# ?/?'),
                        (12345678901, '0'), (1.1000000000000001, 'General'), (0.1 + 0.2, 'General'), (5, '0 "days"'), (7, ';;;'),
                        (1234.5, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'), (1e21, 'General'), (0.000012, 'General'),
                        (3.0, 'General'), (123456, '0.00E+00'), (True, 'General'), (4, '"Q"0')]:
        s.append([value])
        s.cell(s.max_row, 1).number_format = code
    w.save(OUT + "formats.xlsx")

    w = openpyxl.Workbook()
    s = w.active
    s.title = "Second"
    s["A1"], s["C2"] = "top left", "a, b"
    s["A1"].comment = Comment("Look here", "Ada")
    s.merge_cells("A3:B4")
    s["A3"], s["C3"], s["C4"] = "merged", 1, 2
    s.oddHeader.center.text = "Printed above &P"
    hidden = w.create_sheet("First", 0)
    hidden["A1"] = "=1+1"
    hidden["A2"] = "Shown first"
    chart = BarChart()
    chart.title = "Sales of tea"
    s["E1"], s["E2"], s["E3"] = "Units", 5, 6
    chart.add_data(Reference(s, min_col=5, min_row=1, max_row=3), titles_from_data=True)
    s.add_chart(chart, "G2")
    w.save(OUT + "sheets.xlsx")
    # formulas without a result, absolute targets, names in other cases
    rewrite("sheets.xlsx", lambda part, data: (part.replace("sharedStrings", "SharedStrings"), data))

    w = openpyxl.Workbook()
    s = w.active
    s.append(["Tea", "12"])
    w.save(OUT + "dotted.xlsx")

    def dotted(part, data):
        if part.startswith("xl/worksheets/"):
            return part.replace("xl/worksheets/sheet1", "data/Blatt"), data
        if part == "xl/_rels/workbook.xml.rels":
            return part, data.replace(b"/xl/worksheets/sheet1.xml", b"./../data/blatt.xml")
        return part.replace("/", "\\") if part.startswith("xl/s") else part, data
    rewrite("dotted.xlsx", dotted)

    w = openpyxl.Workbook()
    s = w.active
    s.append(["x"])
    w.save(OUT + "inline-phonetic.xlsx")
    rewrite("inline-phonetic.xlsx", lambda part, data: (part, re.sub(
        rb'<c r="A1"[^>]*>.*?</c>', '<c r="A1" t="inlineStr"><is><r><t>大阪</t></r><r><t>本社_x000A_二階</t></r><rPh sb="0" eb="2"><t>オオサカ</t></rPh>'
        '<phoneticPr fontId="1"/></is></c>'.encode(), data)) if part.endswith("sheet1.xml") else (part, data))

    for name in ["template.xltx", "macros.xltm"]:
        w.save(OUT + name)

    w = xlwt.Workbook()
    s = w.add_sheet("Prices")
    for i, row in enumerate([["Tea", "Since", "Share"], ["Sencha", datetime.datetime(2026, 3, 14, 9, 30), 0.15], ["Assam", datetime.date(2026, 4, 1), 1.1]]):
        for j, value in enumerate(row):
            style = {(1, 1): "yyyy-mm-dd hh:mm", (2, 1): "yyyy-mm-dd", (1, 2): "0%"}.get((i, j), "General")
            s.write(i, j, value, xlwt.easyxf(num_format_str=style))
    s.write(3, 0, xlwt.Formula('1+1'))
    w.add_sheet("Empty")
    w.add_sheet("Last").write(0, 1, "second column")
    w.save(OUT + "old.xls")
    w = xlwt.Workbook()
    w.dates_1904 = True
    w.add_sheet("Macintosh").write(0, 0, 44633.5, xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm"))
    w.save(OUT + "old-1904.xls")


def slide(p, title, layout=5):
    s = p.slides.add_slide(p.slide_layouts[layout])
    s.shapes.title.text = title
    return s


def save_slides(p, name):
    p.save(OUT + name)
    rewrite(name, lambda part, data: None if "thumbnail" in part or "printerSettings" in part else (part, data))


def pptx_files():
    p = pptx.Presentation()
    for title in ["One", "Two", "Three", "Four"]:
        slide(p, title)
    ids = p.slides._sldIdLst
    ids.remove(ids[1])
    last = ids[-1]
    ids.remove(last)
    ids.insert(0, last)
    save_slides(p, "deleted-slide.pptx")

    p = pptx.Presentation()
    s = slide(p, "Prices")
    t = s.shapes.add_table(2, 3, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for i, row in enumerate([["Tea", "Price", "Stock"], ["Sencha", "12\n13", "40"]]):
        for j, text in enumerate(row):
            t.cell(i, j).text = text
    data = CategoryChartData()
    data.categories = ["East", "West"]
    data.add_series("Q1 sales", (19.2, 21.4))
    data.add_series("Q2 sales", (1.1, 3))
    chart = s.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(3), Inches(4), Inches(3), data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Revenue by region"
    s.notes_slide.notes_text_frame.text = "Mention the drought.\nThank the growers."
    save_slides(p, "table-chart-notes.pptx")

    p = pptx.Presentation()
    s = slide(p, "Boxes")
    group = s.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1)).text_frame.text = "In a group"
    box = s.shapes.add_textbox(Inches(1), Inches(3), Inches(2), Inches(1))
    box.text_frame.text = "Twice?"
    choice = copy.deepcopy(box._element)
    tree = box._element.getparent()
    alternate = parse_xml('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="a14"'
                          ' xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"/><mc:Fallback/></mc:AlternateContent>')
    tree.replace(box._element, alternate)
    alternate[0].append(choice)
    alternate[1].append(copy.deepcopy(choice))
    save_slides(p, "twice.pptx")
    for name in ["show.ppsx", "macro.pptm"]:
        save_slides(p, name)


def pdf_files():
    c = canvas.Canvas(OUT + "turned-270.pdf", pagesize=A4, invariant=1)
    c.drawString(72, 780, "Upright heading")
    c.saveState()
    c.translate(400, 700)
    c.rotate(270)
    for i, line in enumerate(["Region Units Revenue", "North 5 120", "South 7 340"]):
        c.drawString(0, -20 * i, line)
    c.restoreState()
    c.saveState()
    c.translate(100, 300)
    c.rotate(45)
    c.drawString(0, 0, "DRAFT COPY")
    c.restoreState()
    c.drawString(72, 100, "Upright footer")
    c.save()

    c = canvas.Canvas(OUT + "upright.pdf", pagesize=A4, invariant=1)
    for i, line in enumerate(["The page is turned as a whole.", "Its second line follows."]):
        c.drawString(72, 700 - 20 * i, line)
    c.save()
    for angle in (90, 180, 270):
        writer = pypdf.PdfWriter()
        page = pypdf.PdfReader(OUT + "upright.pdf").pages[0]
        writer.add_page(page)
        writer.pages[0][pypdf.generic.NameObject("/Rotate")] = pypdf.generic.NumberObject(angle)
        writer.write(OUT + "page-%d.pdf" % angle)
    os.remove(OUT + "upright.pdf")

    c = canvas.Canvas(OUT + "landscape.pdf", pagesize=A4, invariant=1)
    c.rotate(90)
    for i, line in enumerate(["Landscape table on a portrait page", "Turned so that it can be read"]):
        c.drawString(72, -200 - 20 * i, line)
    c.setPageRotation(90)
    c.save()

    c = canvas.Canvas(OUT + "columns.pdf", pagesize=A4, invariant=1)
    for x, words in ((72, ["Left one", "Left two", "Left three"]), (320, ["Right one", "Right two", "Right three"])):
        for i, line in enumerate(words):
            c.drawString(x, 700 - 20 * i, line)
    c.save()

    c = canvas.Canvas(OUT + "form.pdf", pagesize=A4, invariant=1)
    c.drawString(72, 760, "Application")
    f = c.acroForm
    f.textfield(name="given_name", tooltip="Given name", value="Ada", x=72, y=700)
    f.textfield(name="empty", tooltip="Middle name", value="", x=72, y=660)
    f.checkbox(name="agree", tooltip="Agrees to the terms", checked=True, x=72, y=620)
    f.checkbox(name="smoker", tooltip="Smoker", checked=False, x=72, y=600)
    f.choice(name="drink", tooltip="Drink", value="Green tea", options=["Green tea", "Coffee"], x=72, y=560)
    f.radio(name="size", tooltip="Size", value="large", selected=True, x=72, y=520)
    f.radio(name="size", tooltip="Size", value="small", selected=False, x=92, y=520)
    c.save()

    c = canvas.Canvas(OUT + "annotated.pdf", pagesize=A4, invariant=1)
    c.drawString(72, 760, "Brew for three minutes.")
    c.textAnnotation("Reviewer: make that two.", Rect=[72, 700, 100, 720])
    c.freeTextAnnotation("Typed onto the page", DA="/Helv 12 Tf 0 g", Rect=[72, 600, 300, 640])
    c.highlightAnnotation("Brew for three minutes.", Rect=[72, 755, 200, 770])
    c.save()


if __name__ == "__main__":
    os.makedirs(OUT, exist_ok=True)
    docx_files()
    xlsx_files()
    pptx_files()
    pdf_files()
