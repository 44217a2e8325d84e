package dev.agentos4j.server.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Office documents that unpack to more than there is memory, or are none. */
final class HostileOffice {

    private static final String WORD = "<w:document xmlns:w=\"urn:w\"><w:body><w:p><w:r><w:t>";
    private static final String WORD_END = "</w:t></w:r></w:p></w:body></w:document>";
    private static final String SHEET_NAMES = "<workbook xmlns:r=\"urn:r\"><sheets>";

    private HostileOffice() {}

    /** A part of an archive: something, again and again, between a start and an end. */
    record Part(String name, String start, String repeated, long times, String end) {

        Part(String name, String content) {
            this(name, content, "", 0, "");
        }
    }

    static byte[] zip(Part... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Part part : parts) {
                zip.putNextEntry(new ZipEntry(part.name()));
                write(zip, part);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(OutputStream out, Part part) throws IOException {
        out.write(utf8(part.start()));
        byte[] one = utf8(part.repeated());
        if (one.length > 0) {
            int perBlock = Math.max(1, (1 << 20) / one.length);
            byte[] block = utf8(part.repeated().repeat(perBlock));
            for (long left = part.times(); left > 0; left -= perBlock) {
                out.write(block, 0, (int) Math.min(block.length, left * one.length));
            }
        }
        out.write(utf8(part.end()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] docx(String start, String repeated, long times, String end) throws IOException {
        return zip(new Part("word/document.xml", start, repeated, times, end));
    }

    static byte[] proper() throws IOException {
        return docx(WORD + "A proper document. ", "It has words. ", 2000, WORD_END);
    }

    static byte[] oneHugeText(long bytes) throws IOException {
        return docx(WORD, "word ", bytes / 5, WORD_END);
    }

    static byte[] oneHugeAttribute(long bytes) throws IOException {
        return docx("<w:document xmlns:w=\"urn:w\" a=\"", "x", bytes, "\">" + WORD_END);
    }

    static byte[] manyParagraphs(long bytes) throws IOException {
        return docx("<w:document xmlns:w=\"urn:w\">", "<w:p><w:t>word</w:t></w:p>", bytes / 26, "</w:document>");
    }

    static byte[] deep(long depth) throws IOException {
        return docx("<w:document xmlns:w=\"urn:w\">", "<w:p>", depth, "");
    }

    /** An entity that stands for ten that stand for ten that stand for ten ... */
    static byte[] laughing() throws IOException {
        StringBuilder xml = new StringBuilder("<!DOCTYPE d [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return zip(new Part("word/document.xml", xml + "]>" + WORD + "&l29;" + WORD_END));
    }

    /** Entities that stand for a file of the machine. */
    static byte[] curious() throws IOException {
        String xml =
                "<!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"file:///dev/zero\"> %p;]>";
        return zip(new Part("word/document.xml", xml + WORD + "&f;" + WORD_END));
    }

    static byte[] wideRow(long cells) throws IOException {
        return zip(
                new Part("xl/workbook.xml", SHEET_NAMES + "<sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"),
                new Part(
                        "xl/worksheets/sheet1.xml",
                        "<worksheet><row>",
                        "<c><v>1</v></c>",
                        cells,
                        "</row></worksheet>"));
    }

    static byte[] manyTexts(long texts) throws IOException {
        return zip(
                new Part("xl/workbook.xml", SHEET_NAMES + "<sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"),
                new Part("xl/sharedStrings.xml", "<sst>", "<si/>", texts, "</sst>"),
                new Part("xl/worksheets/sheet1.xml", "<worksheet/>"));
    }

    static byte[] manySheets(long sheets) throws IOException {
        return zip(new Part("xl/workbook.xml", SHEET_NAMES, "<sheet name=\"a\"/>", sheets, "</sheets></workbook>"));
    }

    static byte[] manyRelations(long relations) throws IOException {
        return zip(
                new Part(
                        "_rels/.rels",
                        "<Relationships>",
                        "<Relationship Id=\"a\" Type=\"a/b\" Target=\"../../../x\"/>",
                        relations,
                        "<Relationship Id=\"b\" Type=\"a/officeDocument\" Target=\"../../../etc/passwd\"/></Relationships>"),
                new Part("word/document.xml", WORD + WORD_END));
    }

    static byte[] manyStyles(long styles) throws IOException {
        StringBuilder circle = new StringBuilder("<w:styles xmlns:w=\"urn:w\">");
        circle.append("<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"a\"/></w:style>");
        return zip(
                new Part("word/document.xml", WORD + WORD_END),
                new Part(
                        "word/styles.xml",
                        circle.toString(),
                        "<w:style w:type=\"paragraph\" w:styleId=\"b\"/>",
                        styles,
                        "</w:styles>"));
    }

    /** Slides that are one part again and again. */
    static byte[] circularSlides(long slides) throws IOException {
        return zip(
                new Part(
                        "ppt/presentation.xml",
                        "<presentation xmlns:r=\"urn:r\"><sldIdLst>",
                        "<sldId id=\"1\" r:id=\"r1\"/>",
                        slides,
                        "</sldIdLst></presentation>"),
                new Part(
                        "ppt/_rels/presentation.xml.rels",
                        "<Relationships><Relationship Id=\"r1\" Type=\"a/slide\" Target=\"slides/s.xml\"/></Relationships>"),
                new Part("ppt/slides/s.xml", "<sld/>"));
    }

    /** Rows of cells that each say they cover a thousand columns. */
    static byte[] wideSpans(long cells) throws IOException {
        return docx(
                "<w:document xmlns:w=\"urn:w\"><w:body><w:tbl><w:tr>",
                "<w:tc><w:tcPr><w:gridSpan w:val=\"9999\"/></w:tcPr></w:tc>",
                cells,
                "</w:tr></w:tbl></w:body></w:document>");
    }

    static byte[] manySlides(int slides) throws IOException {
        Part[] parts = new Part[slides];
        for (int i = 0; i < slides; i++) {
            parts[i] = new Part("ppt/slides/slide" + (i + 1) + ".xml", "<a/>");
        }
        return zip(parts);
    }

    static byte[] hugeSlide(long bytes) throws IOException {
        return zip(new Part("ppt/slides/slide1.xml", "<p><txBody><t>", "word ", bytes / 5, "</t></txBody></p>"));
    }

    /** An archive in an archive in an archive, each named like what it is in. */
    static byte[] nested() throws IOException {
        byte[] inner = proper();
        for (int i = 0; i < 5; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(i == 4 ? "word/document.xml" : "self.docx"));
                zip.write(inner);
            }
            inner = bytes.toByteArray();
        }
        return inner;
    }

    /** A directory that lists one large part under many names. */
    static byte[] overlapping(int names) throws IOException {
        byte[] one = docx("<w:document xmlns:w=\"urn:w\">", "<w:p/>", 10_000_000, "</w:document>");
        int directory = directoryOf(one);
        ByteBuffer record =
                ByteBuffer.wrap(one, directory, one.length - directory).slice().order(ByteOrder.LITTLE_ENDIAN);
        byte[] fixed = new byte[46];
        record.get(0, fixed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(one, 0, directory);
        int size = 0;
        for (int i = 0; i < names; i++) {
            byte[] name = utf8(i == 0 ? "word/document.xml" : "word/document%06d".formatted(i));
            byte[] entry = fixed.clone();
            ByteBuffer.wrap(entry)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(28, (short) name.length)
                    .putShort(30, (short) 0);
            bytes.write(entry);
            bytes.write(name);
            size += entry.length + name.length;
        }
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) names)
                .putShort((short) names);
        end.putInt(size).putInt(directory).putShort((short) 0);
        bytes.write(end.array());
        return bytes.toByteArray();
    }

    private static int directoryOf(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    }
}
