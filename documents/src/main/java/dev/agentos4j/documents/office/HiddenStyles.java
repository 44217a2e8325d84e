package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The styles of a Word document that hide what is written in them. */
final class HiddenStyles {

    private static final int MOST = 50_000;
    private static final int BASES = 20;

    /** What a style says itself; {@code null} if that is for the one that it is based on. */
    private record Style(@Nullable Boolean hidden, @Nullable String basedOn) {}

    private final Map<String, Style> styles = new HashMap<>();

    private HiddenStyles() {}

    static HiddenStyles of(Archive archive, Relations relations) throws IOException {
        HiddenStyles hidden = new HiddenStyles();
        archive.read(relations.part("styles", "word/styles.xml"), root -> root.each(hidden::style));
        return hidden;
    }

    private void style(Xml xml) throws XMLStreamException, IOException {
        String id = xml.name().equals("style") ? xml.attribute("styleId") : null;
        if (id == null) {
            return;
        }
        @Nullable Boolean[] hidden = {null};
        @Nullable String[] basedOn = {null};
        xml.each(child -> {
            switch (child.name()) {
                case "basedOn" -> basedOn[0] = child.attribute("val");
                case "rPr" ->
                    child.each(property -> {
                        if (property.name().equals("vanish")) {
                            hidden[0] = property.isOn();
                        }
                    });
                default -> {}
            }
        });
        styles.put(id, new Style(hidden[0], basedOn[0]));
        if (styles.size() > MOST) {
            throw new ReadException("It defines more than " + MOST + " styles");
        }
    }

    /** Whether what is written in a style is hidden. */
    boolean hide(@Nullable String style) {
        Style next = style == null ? null : styles.get(style);
        for (int i = 0; next != null && i < BASES; i++) {
            if (next.hidden != null) {
                return next.hidden;
            }
            next = next.basedOn == null ? null : styles.get(next.basedOn);
        }
        return false;
    }
}
