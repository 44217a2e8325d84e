package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * Shows the numbers in the cells of a workbook as people see them: dates and times in the form of ISO 8601, others by the
 * format of the cell.
 */
final class CellFormats {

    private static final int STYLES = 70_000;
    private static final int FORMATS = 5_000;
    /** What Excel allows, for all that is behind it. */
    private static final int LONGEST = 255;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter TIME_MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final boolean since1904;
    private final DataFormatter formatter = new DataFormatter(Locale.US, true);
    private final Map<Integer, String> ownFormats = new HashMap<>();
    private final List<Integer> formatOfStyle = new ArrayList<>();
    private final Map<Integer, DateParts> dates = new HashMap<>();
    private final Map<String, FormatSections> sectionsOf = new HashMap<>();

    /**
     * Begins with the formats that every workbook has.
     *
     * @param since1904 whether days are counted from 1904, as Excel for the Macintosh did, and not from 1900
     */
    CellFormats(boolean since1904) {
        this.since1904 = since1904;
    }

    /** Reads a child of the part that holds the styles. */
    void styles(Xml xml) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "numFmts" ->
                xml.each(format -> {
                    String code = format.attribute("formatCode");
                    if (code != null) {
                        define(number(format.attribute("numFmtId")), code);
                    }
                });
            case "cellXfs" ->
                xml.each(style -> {
                    if (formatOfStyle.size() >= STYLES) {
                        throw new ReadException("The workbook has more than " + STYLES + " styles");
                    }
                    formatOfStyle.add(number(style.attribute("numFmtId")));
                });
            default -> {}
        }
    }

    void define(int id, String code) throws ReadException {
        if (ownFormats.size() >= FORMATS) {
            throw new ReadException("The workbook has more than " + FORMATS + " formats");
        }
        ownFormats.put(id, code.length() > LONGEST ? "General" : code);
    }

    /**
     * A number as people see it.
     *
     * @param text as the file keeps it
     * @param style the number of the cell's style
     */
    String show(String text, @Nullable String style) {
        int index = style == null ? 0 : number(style);
        return show(text, index < formatOfStyle.size() ? formatOfStyle.get(index) : 0);
    }

    String show(String text, int format) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return text;
        }
        if (!Double.isFinite(number)) {
            return text;
        }
        String code = code(format);
        DateParts parts = dates.computeIfAbsent(format, id -> DateParts.of(id, code));
        if (parts != DateParts.NONE && DateUtil.isValidExcelDate(number)) {
            return date(number, parts);
        }
        String plain = Numbers.plain(text);
        // no day is before the first: Excel fills such a cell with #
        if (code.equalsIgnoreCase("General") || parts != DateParts.NONE) {
            return plain;
        }
        FormatSections sections =
                sectionsOf.computeIfAbsent(code, FormatSections::new).of(number);
        if (sections.withoutSign() && plain.startsWith("-")) {
            number = -number;
            plain = plain.substring(1);
        }
        String words = sections.text(number, plain);
        return words != null ? words.strip() : formatted(plain, format, sections);
    }

    private String formatted(String plain, int format, FormatSections sections) {
        try {
            // what it shows of 1.1000000000000001 must not depend on the noise
            double shown = new BigDecimal(plain)
                    .movePointLeft(3 * sections.thousands())
                    .doubleValue();
            String formatted = sections.unmasked(
                            formatter.formatRawCellContents(shown, format, sections.masked(), since1904))
                    .strip();
            boolean empty = formatted.startsWith("##") || formatted.chars().noneMatch(Character::isLetterOrDigit);
            return empty ? plain : formatted;
        } catch (RuntimeException malformed) {
            // a format that nobody understands, such as one that a program made
            return plain;
        }
    }

    private String code(int format) {
        String own = ownFormats.get(format);
        if (own != null) {
            return own;
        }
        String builtin = format < 0 ? null : BuiltinFormats.getBuiltinFormat(format);
        return builtin == null ? "General" : builtin;
    }

    private String date(double number, DateParts parts) {
        boolean millis = parts == DateParts.MILLIS || parts == DateParts.DATE_MILLIS;
        LocalDateTime date = DateUtil.getLocalDateTime(number, since1904, !millis);
        return switch (parts) {
            case DATE -> date.toLocalDate().toString();
            case TIME -> TIME.format(date);
            case MILLIS -> TIME_MILLIS.format(date);
            case DATE_TIME -> date.toLocalDate() + "T" + TIME.format(date);
            case DATE_MILLIS -> date.toLocalDate() + "T" + TIME_MILLIS.format(date);
            case BY_VALUE ->
                number < 1
                        ? TIME.format(date)
                        : date.toLocalDate() + (number == Math.rint(number) ? "" : "T" + TIME.format(date));
            case NONE -> throw new IllegalArgumentException("no date");
        };
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
