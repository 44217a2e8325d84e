package dev.agentos4j.documents.pdf;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.text.TextPosition;

/**
 * Puts the columns of a page one after the other where they were drawn line by line across all of them, and turns lines around
 * that were drawn from the bottom to the top. Tables are drawn across, too, and must stay as they are: only what is certain to
 * be running text is moved. Its lines fill their column, several words each, and many go on in the middle of a sentence, so they
 * begin with a small letter; those in Chinese, Japanese and Korean, which have none, hold a mark between sentences or their parts.
 */
final class PdfColumns {

    private static final int FEWEST_LINES = 4;
    private static final double FEWEST_WORDS = 3;
    /** No page has more columns of running text. */
    private static final int MOST_COLUMNS = 20;
    /** As many letters count as a word where no spaces stand between words. */
    private static final int LETTERS_OF_WORD = 3;
    /** How many of the lines of a column go on in the middle of a sentence, at least. */
    private static final double CONTINUED = 0.3;
    /** How wide the line in the middle is, beside the widest. */
    private static final double FILLED = 0.7;
    /** Letters that are further apart than this stand in parts of their own, in heights of the letters. */
    private static final float APART = 1;
    /** How much further the next line may be than the one before. */
    private static final float STEP = 1.35f;
    /** How far a line is above the one that was drawn before it, in heights of the letters. */
    private static final float LEAST_ABOVE = 0.7f;

    private static final float MOST_ABOVE = 4;
    /** Marks between sentences and their parts. */
    private static final String MARKS = "\u3001\u3002\uFF0C\uFF0E\uFF1B\uFF01\uFF1F";

    /** Letters that follow each other on a line: those from {@code from} on, before {@code to}. */
    private record Part(int from, int to, float left, float right, float y, float size, boolean continued, int words) {}

    /** Parts of one line, drawn one after the other. */
    private record Line(List<Part> parts) {
        float y() {
            return parts.getFirst().y;
        }

        float size() {
            return parts.getFirst().size;
        }

        float left() {
            return parts.getFirst().left;
        }

        float right() {
            return parts.getLast().right;
        }

        int from() {
            return parts.getFirst().from;
        }

        int to() {
            return parts.getLast().to;
        }
    }

    private record Gap(float left, float right) {}

    private final List<TextPosition> letters;
    private final List<Line> lines = new ArrayList<>();

    private PdfColumns(List<TextPosition> letters) {
        this.letters = letters;
    }

    /** Puts the letters of a page, which are in the order in which they were drawn, into that in which they are read. */
    static void order(List<TextPosition> letters) {
        PdfColumns page = new PdfColumns(letters);
        page.findLines();
        page.turnAround();
        for (int i = 0; i < page.lines.size(); ) {
            i = page.block(i);
        }
    }

    private void findLines() {
        for (int from = 0; from < letters.size(); ) {
            Part part = part(from);
            Part before = lines.isEmpty() ? null : lines.getLast().parts.getLast();
            if (before != null && isSameLine(before, part) && part.left > before.right) {
                lines.getLast().parts.add(part);
            } else {
                lines.add(new Line(new ArrayList<>(List.of(part))));
            }
            from = part.to;
        }
    }

    /** Turns lines around that follow each other from the bottom to the top. */
    private void turnAround() {
        boolean turned = false;
        for (int first = 0; first < lines.size(); ) {
            int end = first + 1;
            while (end < lines.size() && isAbove(lines.get(end), lines.get(end - 1))) {
                end++;
            }
            if (end - first >= FEWEST_LINES) {
                List<TextPosition> downward = new ArrayList<>();
                for (Line line : lines.subList(first, end).reversed()) {
                    downward.addAll(letters.subList(line.from(), line.to()));
                }
                put(lines.get(first).from(), downward);
                turned = true;
            }
            first = end;
        }
        if (turned) {
            lines.clear();
            findLines();
        }
    }

    /** Whether a line stands right above another, both of more than a letter. */
    private static boolean isAbove(Line line, Line other) {
        float step = other.y() - line.y();
        float both = Math.min(line.right(), other.right()) - Math.max(line.left(), other.left());
        float narrower = Math.min(line.right() - line.left(), other.right() - other.left());
        return step > LEAST_ABOVE * line.size()
                && step < MOST_ABOVE * line.size()
                && both > narrower / 2
                && line.to() - line.from() > 1
                && other.to() - other.from() > 1;
    }

    private void put(int from, List<TextPosition> ordered) {
        for (int i = 0; i < ordered.size(); i++) {
            letters.set(from + i, ordered.get(i));
        }
    }

    private static boolean isSameLine(Part before, Part part) {
        return Math.abs(before.y - part.y) < before.size / 4;
    }

    private Part part(int from) {
        TextPosition first = letters.get(from);
        float size = Math.max(first.getHeightDir(), first.getFontSizeInPt() * 0.7f);
        float y = first.getYDirAdj();
        float right = first.getXDirAdj();
        int letter = -1;
        int words = 0;
        int unspaced = 0;
        boolean mark = false;
        boolean blank = true;
        int to = from;
        for (; to < letters.size(); to++) {
            TextPosition next = letters.get(to);
            if (isBlank(next)) {
                blank = true;
                continue;
            }
            boolean apart = next.getXDirAdj() - right > APART * size || next.getXDirAdj() < right - size;
            if (letter >= 0 && (apart || Math.abs(next.getYDirAdj() - y) > size / 4)) {
                break;
            }
            if (letter < 0) {
                letter = to;
                y = next.getYDirAdj();
            }
            words += blank || next.getXDirAdj() - right > size / 6 ? 1 : 0;
            blank = false;
            unspaced += isUnspaced(next) ? 1 : 0;
            mark |= isMark(next, letters.get(Math.max(letter, to - 1)));
            right = next.getXDirAdj() + next.getWidthDirAdj();
        }
        TextPosition begin = letters.get(letter < 0 ? from : letter);
        boolean small = letter >= 0 && Character.isLowerCase(begin.getUnicode().codePointAt(0));
        boolean continued = small || (mark && 2 * unspaced > to - letter);
        return new Part(from, to, begin.getXDirAdj(), right, y, size, continued, words + unspaced / LETTERS_OF_WORD);
    }

    private static boolean isUnspaced(TextPosition letter) {
        return switch (Character.UnicodeScript.of(letter.getUnicode().codePointAt(0))) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }

    /** Whether a letter is a mark between sentences or their parts: one of East Asia, or one behind a letter from there. */
    private static boolean isMark(TextPosition letter, TextPosition before) {
        char c = letter.getUnicode().charAt(0);
        return MARKS.indexOf(c) >= 0 || ((c == '.' || c == ',') && !isBlank(before) && isUnspaced(before));
    }

    private static boolean isBlank(TextPosition letter) {
        return letter.getUnicode() == null || letter.getUnicode().isBlank();
    }

    /** Puts the columns that begin at a line in order, if there are any; returns the first line behind them. */
    private int block(int first) {
        List<Gap> gaps = gaps(lines.get(first));
        int end = first + 1;
        for (; end < lines.size() && !gaps.isEmpty(); end++) {
            Line line = lines.get(end);
            float step = line.y() - lines.get(end - 1).y();
            float usual = end - first > 1
                    ? lines.get(end - 1).y() - lines.get(end - 2).y()
                    : 3 * line.size();
            List<Gap> common = step > 0 && step < STEP * usual ? common(gaps, line) : List.of();
            if (common.isEmpty()) {
                break;
            }
            gaps = common;
        }
        if (end - first < FEWEST_LINES || gaps.isEmpty()) {
            return first + 1;
        }
        List<List<Part>> columns = columns(first, end, gaps);
        if (columns.stream().allMatch(PdfColumns::isRunningText)) {
            List<TextPosition> ordered = new ArrayList<>();
            for (List<Part> column : columns) {
                column.forEach(part -> ordered.addAll(letters.subList(part.from, part.to)));
            }
            put(lines.get(first).from(), ordered);
        }
        return end;
    }

    /** The white space between the parts of a line; none if these are too many. */
    private static List<Gap> gaps(Line line) {
        List<Gap> gaps = new ArrayList<>();
        if (line.parts.size() > MOST_COLUMNS) {
            return gaps;
        }
        for (int i = 1; i < line.parts.size(); i++) {
            gaps.add(new Gap(line.parts.get(i - 1).right, line.parts.get(i).left));
        }
        return gaps;
    }

    /** What remains white of gaps in the next line. */
    private static List<Gap> common(List<Gap> gaps, Line line) {
        List<Gap> common = new ArrayList<>();
        if (line.parts.size() > MOST_COLUMNS) {
            return common;
        }
        float narrowest = APART * line.size() / 2;
        for (Gap gap : gaps) {
            float left = gap.left;
            float right = gap.right;
            for (Part part : line.parts) {
                boolean before = (part.left + part.right) / 2 < (gap.left + gap.right) / 2;
                left = before ? Math.max(left, part.right) : left;
                right = before ? right : Math.min(right, part.left);
            }
            if (right - left > narrowest) {
                common.add(new Gap(left, right));
            }
        }
        return common;
    }

    private List<List<Part>> columns(int first, int end, List<Gap> gaps) {
        List<List<Part>> columns = new ArrayList<>();
        for (int i = 0; i <= gaps.size(); i++) {
            columns.add(new ArrayList<>());
        }
        for (Line line : lines.subList(first, end)) {
            for (Part part : line.parts) {
                int column = 0;
                while (column < gaps.size() && part.left >= gaps.get(column).right) {
                    column++;
                }
                columns.get(column).add(part);
            }
        }
        return columns;
    }

    private static boolean isRunningText(List<Part> column) {
        if (column.size() < FEWEST_LINES) {
            return false;
        }
        List<Float> widths =
                column.stream().map(part -> part.right - part.left).sorted().toList();
        double words = column.stream().mapToInt(Part::words).average().orElse(0);
        long continued = column.stream().filter(Part::continued).count();
        return words >= FEWEST_WORDS
                && continued >= CONTINUED * column.size()
                && widths.get(widths.size() / 2) >= FILLED * widths.getLast();
    }
}
