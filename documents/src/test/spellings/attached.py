#!/usr/bin/env python3
"""Makes further files in src/test/resources/spellings: columns, attachments, forms and powers of PDFs, formats and old formulas of Excel, styles of Word.

pip install python-docx xlsxwriter xlwt pypdf reportlab pillow; python3 attached.py
"""
import io

import docx, pypdf, xlsxwriter, xlwt
from docx.enum.style import WD_STYLE_TYPE
from PIL import Image
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from make import OUT, save_word, word

LEFT = ["The first column begins here and", "goes on over several lines, each", "of which fills it, until it ends.",
        "A second paragraph comes then, and", "it belongs to the same column."]
RIGHT = ["The other column has sentences of", "its own, which are not to be read", "between those of the first column,",
         "although whoever drew the page went", "line by line across both of them."]
TABLE = [("Tea", "How it tastes", "Where it is grown"), ("Sencha", "fresh and a little like grass", "in the hills of Shizuoka"),
         ("Assam", "strong, best taken with milk", "along the Brahmaputra river"), ("Keemun", "like wine, with a bit of smoke",
          "in the county of Qimen"), ("Rooibos", "sweet, and without caffeine", "in the Cederberg mountains")]


def page(name):
    return canvas.Canvas(OUT + name, pagesize=A4, invariant=1)


def columns():
    c = page("columns-across.pdf")
    c.drawString(50, 780, "A heading over both columns of the page")
    for i, (left, right) in enumerate(zip(LEFT, RIGHT)):
        c.drawString(50, 740 - 14 * i, left)
        c.drawString(320, 740 - 14 * i, right)
    c.drawString(50, 600, "A line below them that reaches over both columns of the page again")
    c.save()

    c = page("table-across.pdf")
    for i, row in enumerate(TABLE):
        for x, cell in zip((50, 150, 350), row):
            c.drawString(x, 740 - 16 * i, cell)
    c.save()


def attachments():
    c = page("plain.pdf")
    c.drawString(72, 700, "Invoice 17")
    c.save()

    def file(writer):
        stream = DecodedStreamObject()
        stream.set_data(b"<invoice/>")
        return writer._add_object(DictionaryObject({
            NameObject("/Type"): NameObject("/Filespec"), NameObject("/F"): TextStringObject("invoice.xml"),
            NameObject("/EF"): DictionaryObject({NameObject("/F"): writer._add_object(stream)})}))

    writer = pypdf.PdfWriter(clone_from=OUT + "plain.pdf")
    writer.add_attachment("invoice.xml", b"<invoice/>")
    writer.write(OUT + "attached.pdf")

    writer = pypdf.PdfWriter(clone_from=OUT + "plain.pdf")
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/FileAttachment"),
        NameObject("/Rect"): ArrayObject([FloatObject(x) for x in (10, 10, 30, 30)]),
        NameObject("/Contents"): TextStringObject("The data of the invoice"), NameObject("/FS"): file(writer)}))])
    writer.write(OUT + "attached-to-page.pdf")

    writer = pypdf.PdfWriter(clone_from=OUT + "plain.pdf")
    writer._root_object[NameObject("/AF")] = ArrayObject([file(writer)])
    writer.write(OUT + "attached-as-data.pdf")

    for name, source in (("xfa.pdf", "plain.pdf"), ("xfa-and-fields.pdf", "form.pdf")):
        writer = pypdf.PdfWriter(clone_from=OUT + source)
        packet = DecodedStreamObject()
        packet.set_data(b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/2.8/"/></xdp:xdp>')
        form = writer._root_object.get("/AcroForm", DictionaryObject({NameObject("/Fields"): ArrayObject()})).get_object()
        form[NameObject("/XFA")] = writer._add_object(packet)
        writer._root_object[NameObject("/AcroForm")] = form
        writer.write(OUT + name)


def pictures_and_powers():
    picture = io.BytesIO()
    Image.new("L", (8, 8), 200).save(picture, "PNG")
    c = page("scanned-page.pdf")
    c.drawString(72, 700, "Cover letter")
    c.showPage()
    c.drawImage(ImageReader(picture), 0, 0, 500, 700)
    c.showPage()
    c.drawString(72, 700, "Signature")
    c.save()

    c = page("powers.pdf")
    x = 72
    for text, size, rise in (("About 10", 12, 0), ("6", 8, 5), (" bacteria in 10", 12, 0), ("-3", 8, 5), (" l of H", 12, 0),
                             ("2", 8, -3), ("O on the 1", 12, 0), ("st", 8, 5), (" day", 12, 0)):
        c.setFont("Helvetica", size)
        c.drawString(x, 700 + rise, text)
        x += c.stringWidth(text, "Helvetica", size)
    c.save()


def excel():
    book = xlsxwriter.Workbook(OUT + "conditions.xlsx")
    sheet = book.add_worksheet("Conditions")
    for row, (number, code) in enumerate([
            (12345.678, '[>=1000]0.0,"K";0'), (7, '[>=1000]0.0,"K";0'), (2500000, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0'),
            (2500, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0'), (-4, '[<0]"minus "0;0'), (1, '[=1]0" day";0" days"'),
            (3, '[=1]0" day";0" days"'), (5551234567, "[<=9999999]###-####;(###) ###-####"), (17, '"No. "@'), (-2, "0.0;@")]):
        sheet.write_string(row, 0, code)
        sheet.write_number(row, 1, number, book.add_format({"num_format": code}))
    chart = book.add_chart({"type": "column"})
    chart.set_title({"name": "Sales"})
    chart.add_series({"name": "Without returns", "values": "=Conditions!$B$1:$B$2",
                      "data_labels": {"value": True, "custom": [{"value": "record year"}]}})
    sheet.insert_chart("D1", chart)
    book.close()

    book = xlwt.Workbook()
    sheet = book.add_sheet("Formulas")
    sheet.write(0, 0, "Total")
    sheet.write(0, 1, xlwt.Formula("1+1"))
    sheet.write(0, 2, "EUR")
    book.save(OUT + "uncalculated.xls")


def styles():
    d = word()
    style = d.styles.add_style("Exponent", WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True
    d.styles.add_style("Small exponent", WD_STYLE_TYPE.CHARACTER).base_style = style
    p = d.add_paragraph("10")
    p.add_run("6", "Exponent")
    p.add_run(" and 10")
    p.add_run("7", "Small exponent")
    lifted = d.add_paragraph("2").add_run("8")
    lifted._r.get_or_add_rPr().append(docx.oxml.parse_xml('<w:position %s w:val="8"/>' % docx.oxml.ns.nsdecls("w")))
    save_word(d, "exponents.docx")


if __name__ == "__main__":
    columns()
    attachments()
    pictures_and_powers()
    excel()
    styles()
