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

    private final Flow flow;
    private final boolean withData;
    private final List<String> titles = new ArrayList<>();
    private final TreeMap<Integer, String> categories = new TreeMap<>();
    private final List<Series> series = new ArrayList<>();
    private int points;

    private static final class Series {
        private String name = "";
        private final TreeMap<Integer, String> values = new TreeMap<>();
    }

    Chart(Flow flow, boolean withData) {
        this.flow = flow;
        this.withData = withData;
    }

    void read(Archive archive, String part) throws IOException {
        archive.read(part, root -> root.each(this::element));
        for (String title : titles) {
            if (!title.isBlank()) {
                flow.add(title.strip());
                flow.endLine();
            }
        }
        if (withData && !series.isEmpty()) {
            data();
        }
        flow.endLine();
    }

    private void data() throws IOException {
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
            case "strDim" -> xml.each(level -> level.each(point -> newerPoint(point, categories)));
            case "AlternateContent" -> xml.alternative(this::element);
            case "userShapes", "externalData", "pivotFmts" -> {}
            default -> xml.each(this::element);
        }
    }

    private void series(Xml xml, Series one) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "tx" -> one.name = words(xml);
            case "cat", "xVal" -> xml.each(cached -> points(cached, categories));
            case "val", "yVal", "bubbleSize" -> xml.each(cached -> points(cached, one.values));
            default -> {}
        }
    }

    /** Reads what is kept of cells, of the lowest of several levels. */
    private void points(Xml xml, TreeMap<Integer, String> points) throws XMLStreamException, IOException {
        if (xml.name().equals("pt")) {
            newerPoint(xml, points);
        } else if (!xml.name().equals("f")) {
            xml.each(child -> points(child, points));
        }
    }

    private void newerPoint(Xml xml, TreeMap<Integer, String> into) throws XMLStreamException, IOException {
        Integer index = index(xml.attribute("idx"));
        if (!xml.name().equals("pt") || index == null) {
            return;
        }
        count();
        into.putIfAbsent(index, Numbers.plain(xml.text().strip()));
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
