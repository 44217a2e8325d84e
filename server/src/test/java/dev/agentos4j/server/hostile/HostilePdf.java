package dev.agentos4j.server.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** PDF files that are small, and draw or unpack without end. */
final class HostilePdf {

    private static final String TEXT = "BT /F1 12 Tf 72 700 Td (A proper page.) Tj ET ";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> places = new ArrayList<>();

    private HostilePdf() {
        ascii("%PDF-1.7\n");
    }

    private void ascii(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void object(String dictionary) {
        places.add(bytes.size());
        ascii(places.size() + " 0 obj\n" + dictionary + "\nendobj\n");
    }

    private void stream(String dictionary, byte[] content) {
        places.add(bytes.size());
        ascii(places.size() + " 0 obj\n<< " + dictionary + " /Length " + content.length + " >>\nstream\n");
        bytes.writeBytes(content);
        ascii("\nendstream\nendobj\n");
    }

    private byte[] end(String trailer) {
        int table = bytes.size();
        ascii("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
        places.forEach(place -> ascii("%010d 00000 n \n".formatted(place)));
        ascii("trailer\n<< /Size " + (places.size() + 1) + " /Root 1 0 R " + trailer + " >>\nstartxref\n" + table
                + "\n%%EOF\n");
        return bytes.toByteArray();
    }

    private static HostilePdf ofOnePage(String resources) {
        HostilePdf pdf = new HostilePdf();
        pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
        pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        pdf.object(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> "
                        + resources + " >> >>");
        pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        return pdf;
    }

    static byte[] proper() {
        HostilePdf pdf = ofOnePage("");
        pdf.stream("", TEXT.getBytes(StandardCharsets.US_ASCII));
        return pdf.end("");
    }

    /** A page that is packed some times over, and unpacks to this many bytes. */
    static byte[] unpacking(long size, int times, String repeated) throws IOException {
        byte[] content = packed(repeated, size);
        for (int i = 1; i < times; i++) {
            content = packed(content);
        }
        HostilePdf pdf = ofOnePage("");
        pdf.stream("/Filter [" + "/FlateDecode ".repeat(times) + "]", content);
        return pdf.end("");
    }

    private static byte[] packed(String repeated, long size) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] block = repeated.repeat((1 << 20) / repeated.length()).getBytes(StandardCharsets.US_ASCII);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            for (long left = size; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return packed.toByteArray();
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    /** Pages of letters that each stand at a place of their own: so many in a row, rows from the top to the bottom. */
    static byte[] placed(int pages, int columns, int rows, String places) throws IOException {
        HostilePdf pdf = new HostilePdf();
        pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
        String kids = IntStream.range(0, pages).mapToObj(i -> "3 0 R ").collect(Collectors.joining());
        pdf.object("<< /Type /Pages /Kids [" + kids + "] /Count " + pages + " >>");
        pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
                + " /Resources << /Font << /F1 4 0 R >> >> >>");
        pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    out.write(places.formatted(column, row, (char) ('a' + (column + row) % 26))
                            .getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
        pdf.stream("/Filter /FlateDecode", packed.toByteArray());
        return pdf.end("");
    }

    /** A page whose text goes on in very many places of the page (threads of an article). */
    static byte[] beads(int beads, int letters) {
        HostilePdf pdf = new HostilePdf();
        pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
        pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /B [" + "6 0 R ".repeat(beads)
                + "] /Resources << /Font << /F1 4 0 R >> >> >>");
        pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        pdf.stream(
                "",
                ("BT /F1 1 Tf 50 700 Td " + "(many beads ) Tj ".repeat(letters / 11) + "ET ")
                        .getBytes(StandardCharsets.US_ASCII));
        pdf.object("<< /Type /Bead /R [1 1 2 2] /N 6 0 R /V 6 0 R >>");
        return pdf.end("");
    }

    /** Forms each of which draws the next one ten times. */
    static byte[] drawing(int levels) {
        HostilePdf pdf = ofOnePage("/XObject << /X 6 0 R >>");
        pdf.stream("", "/X Do ".repeat(10).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < levels; i++) {
            int next = 7 + i;
            boolean last = i == levels - 1;
            String resources =
                    "/Resources << /Font << /F1 4 0 R >> " + (last ? "" : "/XObject << /X " + next + " 0 R >>") + " >>";
            pdf.stream(
                    "/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources,
                    (last ? TEXT : "/X Do ".repeat(10)).getBytes(StandardCharsets.US_ASCII));
        }
        return pdf.end("");
    }

    /** Pages that are their own children. */
    static byte[] circular() {
        HostilePdf pdf = new HostilePdf();
        pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
        pdf.object("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 /Parent 2 0 R >>");
        return pdf.end("/Prev 9");
    }

    /** A table of objects that refers to itself. */
    static byte[] circularTable() {
        HostilePdf pdf = ofOnePage("");
        pdf.stream("", TEXT.getBytes(StandardCharsets.US_ASCII));
        return pdf.end("/Prev " + pdf.bytes.size());
    }

    static byte[] deep(int depth) {
        HostilePdf pdf = ofOnePage("/Deep " + "[".repeat(depth) + "]".repeat(depth));
        pdf.stream("", TEXT.getBytes(StandardCharsets.US_ASCII));
        return pdf.end("");
    }
}
