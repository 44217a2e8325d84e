package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The styles of a Word document, as far as they hide what is written in them or lift it above the line. */
final class TextStyles {

    private static final int MOST = 50_000;
    private static final int BASES = 20;

    /** What a style says itself; {@code null} if that is for the one that it is based on. */
    private record Style(
            @Nullable Boolean hidden,
            @Nullable Boolean raised,
            @Nullable String basedOn) {}

    private final Map<String, Style> styles = new HashMap<>();

    private TextStyles() {}

    static TextStyles of(Archive archive, Relations relations) throws IOException {
        TextStyles styles = new TextStyles();
        archive.read(relations.part("styles", "word/styles.xml"), root -> root.each(styles::style));
        return styles;
    }

    private void style(Xml xml) throws XMLStreamException, IOException {
        String id = xml.name().equals("style") ? xml.attribute("styleId") : null;
        if (id == null) {
            return;
        }
        @Nullable Boolean[] hidden = {null};
        @Nullable Boolean[] raised = {null};
        @Nullable String[] basedOn = {null};
        xml.each(child -> {
            switch (child.name()) {
                case "basedOn" -> basedOn[0] = child.attribute("val");
                case "rPr" ->
                    child.each(property -> {
                        switch (property.name()) {
                            case "vanish" -> hidden[0] = property.isOn();
                            case "vertAlign", "position" -> raised[0] = isRaised(property);
                            default -> {}
                        }
                    });
                default -> {}
            }
        });
        styles.put(id, new Style(hidden[0], raised[0], basedOn[0]));
        if (styles.size() > MOST) {
            throw new ReadException("It defines more than " + MOST + " styles");
        }
    }

    /** Whether what is written in a style is hidden. */
    boolean hide(@Nullable String style) {
        return says(style, Style::hidden);
    }

    /** Whether what is written in a style stands above the line. */
    boolean raise(@Nullable String style) {
        return says(style, Style::raised);
    }

    private boolean says(@Nullable String style, Function<Style, @Nullable Boolean> property) {
        Style next = style == null ? null : styles.get(style);
        for (int i = 0; next != null && i < BASES; i++) {
            Boolean said = property.apply(next);
            if (said != null) {
                return said;
            }
            next = next.basedOn == null ? null : styles.get(next.basedOn);
        }
        return false;
    }

    /** Whether one of the properties {@code vertAlign} and {@code position} lifts the text above the line. */
    static boolean isRaised(Xml property) {
        String value = String.valueOf(property.attribute("val"));
        return property.name().equals("position") ? value.matches("[1-9][0-9.]*(pt)?") : value.equals("superscript");
    }
}
