package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads a chart: its titles, and its data as the table that it was made of. */
final class Chart {

    private static final int POINTS = 100_000;
    /** The characters of categories of several levels: those of a higher one are repeated. */
    private static final int LABELS = 8 << 20;
    /** The number of a format that no program has given another meaning. */
    private static final int OWN = 1_000;

    private final Flow flow;
    private final boolean withData;
    private final List<String> titles = new ArrayList<>();
    private final TreeMap<Integer, String> categories = new TreeMap<>();
    private final List<Series> series = new ArrayList<>();
    private int points;
    private int labels;
    private boolean since1904;

    private static final class Series {
        private String name = "";
        /** Whether its name stands in no cell. */
        private boolean named;

        private final List<String> labels = new ArrayList<>();
        private final TreeMap<Integer, String> categories = new TreeMap<>();
        private final TreeMap<Integer, String> values = new TreeMap<>();
    }

    /** Numbers are told by the format that their cells had. */
    private final class Format {
        private final CellFormats formats = new CellFormats(since1904);

        void define(String code) throws ReadException {
            formats.define(OWN, code);
        }

        String show(String number) {
            return formats.show(number, OWN);
        }
    }

    Chart(Flow flow, boolean withData) {
        this.flow = flow;
        this.withData = withData;
    }

    void read(Archive archive, String part) throws IOException {
        archive.read(part, root -> root.each(this::element));
        for (String title : titles) {
            line(title);
        }
        if (withData && !series.isEmpty()) {
            data();
        }
        for (Series one : series) {
            if (one.named && !withData) {
                line(one.name);
            }
            for (String label : one.labels) {
                line(label);
            }
        }
        flow.endLine();
    }

    private void line(String text) throws IOException {
        if (!text.isBlank()) {
            flow.add(text.strip());
            flow.endLine();
        }
    }

    private void data() throws IOException {
        for (Series one : series) {
            if (!one.categories.isEmpty() && !one.categories.equals(series.get(0).categories)) {
                // each has places of its own, as the points of a scatter chart have
                for (Series apart : series) {
                    table(List.of(apart), apart.categories);
                }
                return;
            }
        }
        series.forEach(one -> one.categories.forEach(categories::putIfAbsent));
        table(series, categories);
    }

    private void table(List<Series> series, TreeMap<Integer, String> categories) throws IOException {
        List<String> header = new ArrayList<>(List.of(""));
        series.forEach(one -> header.add(one.name));
        row(header);
        TreeMap<Integer, String> rows = new TreeMap<>(categories);
        series.forEach(one -> one.values.keySet().forEach(index -> rows.putIfAbsent(index, "")));
        for (var category : rows.entrySet()) {
            List<String> cells = new ArrayList<>(List.of(category.getValue()));
            series.forEach(one -> cells.add(one.values.getOrDefault(category.getKey(), "")));
            row(cells);
        }
    }

    private void row(List<String> cells) throws IOException {
        flow.beginRow();
        flow.endRow(cells);
    }

    private void element(Xml xml) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "date1904" -> since1904 = xml.isOn();
            case "title" -> {
                count();
                titles.add(words(xml));
            }
            case "ser", "series" -> {
                count();
                Series one = new Series();
                series.add(one);
                xml.each(child -> series(child, one));
            }
            // a chart of the newer kind holds its data apart from its series
            case "strDim" -> {
                Format format = new Format();
                xml.each(level -> level.each(point -> point(point, categories, format)));
            }
            case "AlternateContent" -> xml.alternative(this::element);
            case "userShapes", "externalData", "pivotFmts" -> {}
            default -> xml.each(this::element);
        }
    }

    private void series(Xml xml, Series one) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "tx" -> {
                StringBuilder name = new StringBuilder();
                xml.each(child -> {
                    one.named |= child.name().equals("v");
                    words(child, name);
                });
                one.name = name.toString().strip();
            }
            case "dLbls" -> xml.each(label -> label(label, one));
            case "cat", "xVal" -> points(xml, one.categories, new Format());
            case "val", "yVal", "bubbleSize" -> points(xml, one.values, new Format());
            default -> {}
        }
    }

    /** Reads what was written beside a point in place of its value. */
    private void label(Xml xml, Series one) throws XMLStreamException, IOException {
        if (xml.name().equals("dLbl")) {
            xml.each(child -> {
                if (child.name().equals("tx")) {
                    count();
                    one.labels.add(words(child));
                }
            });
        }
    }

    /** Reads several levels, the lowest first; the text of a higher one stands for all that follow until its next. */
    private void levels(Xml xml, TreeMap<Integer, String> points, Format format)
            throws XMLStreamException, IOException {
        xml.each(child -> {
            if (!child.name().equals("lvl")) {
                return;
            }
            TreeMap<Integer, String> level = new TreeMap<>();
            points(child, level, format);
            if (points.isEmpty()) {
                points.putAll(level);
                return;
            }
            for (var point : points.entrySet()) {
                var above = level.floorEntry(point.getKey());
                if (above != null) {
                    point.setValue(above.getValue() + " " + point.getValue());
                    labels += point.getValue().length();
                }
                if (labels > LABELS) {
                    throw new ReadException("The categories of a chart of it hold more than " + LABELS + " characters");
                }
            }
        });
    }

    /** Reads what is kept of cells. */
    private void points(Xml xml, TreeMap<Integer, String> points, Format format)
            throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "pt" -> point(xml, points, format);
            case "multiLvlStrCache" -> levels(xml, points, format);
            case "formatCode" -> format.define(xml.text());
            case "f" -> {}
            default -> xml.each(child -> points(child, points, format));
        }
    }

    private void point(Xml xml, TreeMap<Integer, String> into, Format format) throws XMLStreamException, IOException {
        Integer index = index(xml.attribute("idx"));
        if (!xml.name().equals("pt") || index == null) {
            return;
        }
        count();
        into.putIfAbsent(index, format.show(xml.text().strip()));
    }

    private void count() throws ReadException {
        if (++points > POINTS) {
            throw new ReadException("A chart of it has more than " + POINTS + " points");
        }
    }

    private static @Nullable Integer index(@Nullable String number) {
        try {
            return number == null ? null : Integer.valueOf(number);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /** The text of a title or of the name of a series, which was written or stands in a cell. */
    private static String words(Xml xml) throws XMLStreamException, IOException {
        StringBuilder words = new StringBuilder();
        xml.each(child -> words(child, words));
        return words.toString().strip();
    }

    private static void words(Xml xml, StringBuilder words) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "t", "v" -> {
                String text = xml.text();
                // c:v and a:t hold text; cx:v too, and the newer kind says a title twice
                if (!words.toString().strip().equals(text.strip())) {
                    words.append(text);
                }
            }
            case "p" -> {
                xml.each(child -> words(child, words));
                words.append(' ');
            }
            case "pPr", "rPr", "f", "layout", "spPr", "txPr" -> {}
            default -> xml.each(child -> words(child, words));
        }
    }
}
