package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which other parts a part of an Office document has to do with: they say where everything is, names do not. */
final class Relations {

    private static final int MOST = 50_000;

    /**
     * A relation to another part.
     *
     * @param type the last word of the type, such as {@code slide}
     * @param part the name of the other part
     */
    record Relation(String id, String type, String part) {}

    private final Map<String, Relation> byId = new LinkedHashMap<>();

    private Relations() {}

    /** The relations of a part; of the document as a whole if the name is empty. */
    static Relations of(Archive archive, String part) throws IOException {
        Relations relations = new Relations();
        int folder = part.lastIndexOf('/') + 1;
        String name = part.substring(0, folder) + "_rels/" + part.substring(folder) + ".rels";
        archive.read(name, root -> root.each(relation -> relations.add(relation, part.substring(0, folder))));
        return relations;
    }

    private void add(Xml xml, String folder) throws ReadException {
        String id = xml.attribute("Id");
        String target = xml.attribute("Target");
        String type = xml.attribute("Type");
        if (id == null || target == null || "External".equals(xml.attribute("TargetMode"))) {
            return;
        }
        if (byId.size() >= MOST) {
            throw new ReadException("A part of it refers to more than " + MOST + " others");
        }
        String last = type == null ? "" : type.substring(type.lastIndexOf('/') + 1);
        byId.put(id, new Relation(id, last, resolve(folder, target)));
    }

    /** The name of a part, from the folder of the part that refers to it. */
    private static String resolve(String folder, String target) {
        String path = decode(target.replace('\\', '/'));
        int fragment = path.indexOf('#');
        path = fragment < 0 ? path : path.substring(0, fragment);
        Deque<String> names = new ArrayDeque<>();
        for (String name : (path.startsWith("/") ? path : folder + path).split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }

    private static String decode(String target) {
        try {
            return target.contains("%")
                    ? URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8)
                    : target;
        } catch (IllegalArgumentException literal) {
            return target;
        }
    }

    /** The part that an id refers to, {@code null} if it refers to none. */
    @Nullable
    String part(@Nullable String id) {
        Relation relation = id == null ? null : byId.get(id);
        return relation == null ? null : relation.part();
    }

    Collection<Relation> all() {
        return byId.values();
    }

    /** The parts of that type, in the order in which they are listed. */
    List<String> parts(String type) {
        return byId.values().stream()
                .filter(relation -> relation.type().equals(type))
                .map(Relation::part)
                .distinct()
                .toList();
    }

    /** The first part of that type, or the one that has its name if the document refers to none. */
    String part(String type, String otherwise) {
        List<String> parts = parts(type);
        return parts.isEmpty() ? otherwise : parts.get(0);
    }
}
