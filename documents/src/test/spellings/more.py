#!/usr/bin/env python3
"""Makes further files in src/test/resources/spellings: changes, formulas, fields, pages inside documents, gaps, gridded and empty passwords.

pip install python-docx openpyxl python-pptx reportlab xlwt pypdf; python3 more.py
"""
import openpyxl, pptx, pypdf
from openpyxl.comments import Comment
from pptx.oxml import parse_xml as parse_slide_xml
from pptx.util import Inches
from reportlab.pdfgen import canvas

from make import OUT, paragraph, rewrite, save_slides, save_word, word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
BY = 'w:id="1" w:author="a"'


def run(text):
    return '<w:r><w:t xml:space="preserve">%s</w:t></w:r>' % text


def mark(kind):
    return '<w:r><w:fldChar w:fldCharType="%s"/></w:r>' % kind


def code(text):
    return '<w:r><w:instrText xml:space="preserve">%s</w:instrText></w:r>' % text


def m(text):
    return "<m:r><m:t>%s</m:t></m:r>" % text


FRACTION = "<m:f><m:num>%s</m:num><m:den>%s</m:den></m:f>" % (m("a+b"), m("2c"))
POWER = "<m:sSup><m:e>%s</m:e><m:sup>%s</m:sup></m:sSup>" % (m("c"), m("2"))
ROOT = '<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>%s</m:e></m:rad>' % m("x+1")
SUM = '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>%s</m:sub><m:sup>%s</m:sup><m:e>%s</m:e></m:nary>' % (m("i=1"), m("n"), m("i"))
FENCED = '<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="["/></m:dPr><m:e>%s</m:e><m:e>%s</m:e></m:d>' % (m("p"), m("q"))
MATRIX = "<m:m><m:mr><m:e>%s</m:e><m:e>%s</m:e></m:mr><m:mr><m:e>%s</m:e><m:e>%s</m:e></m:mr></m:m>" % (m("1"), m("0"), m("0"), m("1"))


def docx_files():
    d = word()
    paragraph(d, '<w:pPr><w:rPr><w:del %s/></w:rPr></w:pPr>' % BY + run("The end of this line was "))
    paragraph(d, run("deleted.") + '<w:del %s><w:r><w:delText> Gone.</w:delText></w:r></w:del><w:ins %s>%s</w:ins>' % (BY, BY, run(" Added.")))
    d.element.body.insert(len(d.element.body) - 1, parse_xml(
        '<w:tbl %s><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>' % nsdecls("w") +
        '<w:tr><w:trPr><w:del %s/></w:trPr>' % BY + '<w:tc><w:p><w:del %s><w:r><w:delText>old</w:delText></w:r></w:del></w:p></w:tc>' % BY * 2 + '</w:tr>'
        '<w:tr><w:trPr><w:ins %s/></w:trPr>' % BY + '<w:tc><w:p><w:ins %s>%s</w:ins></w:p></w:tc>' % (BY, run("new")) * 2 + '</w:tr></w:tbl>'))
    save_word(d, "changes.docx")

    d = word()
    paragraph(d, run("It is ") + "<m:oMath %s>%s%s</m:oMath>" % (M, m("E=m"), POWER) + run(" or ") + "<m:oMath %s>%s</m:oMath>" % (M, FRACTION) + run("."))
    paragraph(d, "<m:oMathPara %s><m:oMath>%s%s%s%s</m:oMath></m:oMathPara>" % (M, ROOT, SUM, FENCED.replace('"["/></m:dPr>', '"]"/></m:dPr>'), MATRIX))
    save_word(d, "formulas.docx")

    d = word()
    paragraph(d, run("Dear ") + mark("begin") + code("IF ") + mark("begin") + code(" MERGEFIELD Sex ") + mark("separate") + run("f") + mark("end") +
              code(' = "m" "Mr" "Ms"') + mark("separate") + run("Ms") + mark("end") + run(" Smith, page ") +
              '<w:fldSimple w:instr="PAGE">%s</w:fldSimple>' % run("3") + run("."))
    paragraph(d, run("Seen") + '<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>' + '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>, and this.</w:t></w:r>')
    paragraph(d, mark("begin") + code(" XE ") + run("never closed"))
    paragraph(d, run("The rest."))
    save_word(d, "fields.docx")

    d = word()
    d.add_paragraph("Before.")
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for i, file in enumerate(("page.html", "page.mht", "text.txt", "note.rtf")):
        d.element.body.insert(len(d.element.body) - 1, parse_xml('<w:altChunk %s r:id="chunk%d"/>' % (nsdecls("w", "r"), i)))
    d.add_paragraph("After.")
    save_word(d, "pages-inside.docx")
    files = {
        "word/page.html": b"<p>From a page</p><table><tr><td>a</td><td>b</td></tr></table>",
        "word/page.mht": b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"--x\"\r\n\r\n----x\r\nContent-Type: image/png\r\n"
                         b"Content-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n----x\r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
                         b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>From an=\r\n archive: caf=C3=A9</p>\r\n----x--\r\n",
        "word/text.txt": b"From a text",
        "word/note.rtf": b"{\\rtf1 not read}",
    }
    rels = "".join('<Relationship Id="chunk%d" Type="%s/aFChunk" Target="%s"/>' % (i, relation, name[5:]) for i, name in enumerate(files))
    rewrite("pages-inside.docx", lambda part, data: (part, data.replace(b"</Relationships>", rels.encode() + b"</Relationships>")
            if part == "word/_rels/document.xml.rels" else data))
    import zipfile
    with zipfile.ZipFile(OUT + "pages-inside.docx", "a") as target:
        for name, data in files.items():
            target.writestr(name, data)


def others():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Tea", 12])
    sheet["XFD2"] = "far right"
    sheet["A90000"] = "far below"
    sheet["A1"].comment = Comment("the green one", "Ada")
    hidden = book.create_sheet("Hidden")
    hidden.append(["kept"])
    hidden.sheet_state = "hidden"
    book.save(OUT + "gaps.xlsx")

    p = pptx.Presentation()
    s = p.slides.add_slide(p.slide_layouts[6])
    box = s.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame
    box.text = "Rate: "
    box.paragraphs[0]._p.append(parse_slide_xml(
        '<a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" %s><m:oMath>%s</m:oMath></a14:m>' % (M, FRACTION)))
    group = s.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "in a group"
    group.shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9).text_frame.text = "in a group of a group"
    s = p.slides.add_slide(p.slide_layouts[6])
    s._element.set("show", "0")
    s.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "not shown"
    save_slides(p, "formula.pptx")

    c = canvas.Canvas(OUT + "no-password.pdf", invariant=1)
    c.drawString(72, 700, "Opens without a password.")
    c.save()
    writer = pypdf.PdfWriter(clone_from=OUT + "no-password.pdf")
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")
    writer.write(OUT + "no-password.pdf")


if __name__ == "__main__":
    docx_files()
    others()
