package dev.agentos4j.documents.pdf;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.text.TextPosition;

/**
 * Puts the columns of a page one after the other where they were drawn line by line across all of them. Tables are drawn so,
 * too, and must stay as they are: only what is certain to be running text is moved. Its lines fill their column, several words
 * each, and many go on in the middle of a sentence, so they begin with a small letter.
 */
final class PdfColumns {

    private static final int FEWEST_LINES = 4;
    private static final double FEWEST_WORDS = 3;
    /** How many of the lines of a column go on in the middle of a sentence, at least. */
    private static final double CONTINUED = 0.3;
    /** How wide the line in the middle is, beside the widest. */
    private static final double FILLED = 0.7;
    /** Letters that are further apart than this stand in parts of their own, in heights of the letters. */
    private static final float APART = 1;
    /** How much further the next line may be than the one before. */
    private static final float STEP = 1.35f;

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
            right = next.getXDirAdj() + next.getWidthDirAdj();
        }
        TextPosition begin = letters.get(letter < 0 ? from : letter);
        String unicode = begin.getUnicode();
        boolean continued = letter >= 0 && !unicode.isEmpty() && Character.isLowerCase(unicode.codePointAt(0));
        return new Part(from, to, begin.getXDirAdj(), right, y, size, continued, words);
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
            int from = lines.get(first).parts.getFirst().from;
            for (int i = 0; i < ordered.size(); i++) {
                letters.set(from + i, ordered.get(i));
            }
        }
        return end;
    }

    /** The white space between the parts of a line. */
    private static List<Gap> gaps(Line line) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < line.parts.size(); i++) {
            gaps.add(new Gap(line.parts.get(i - 1).right, line.parts.get(i).left));
        }
        return gaps;
    }

    /** What remains white of gaps in the next line. */
    private static List<Gap> common(List<Gap> gaps, Line line) {
        List<Gap> common = new ArrayList<>();
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
