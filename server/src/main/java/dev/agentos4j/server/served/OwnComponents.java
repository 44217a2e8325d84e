package dev.agentos4j.server.served;

import dev.agentos4j.protocol.component.ComponentKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which endpoints of components this server has, where others on the same database may have others. */
public final class OwnComponents {

    private static final Pattern OF_COMPONENT = Pattern.compile("/(agent|team|workflow)s/([^/?]+)(?:[/?].*)?");

    private OwnComponents() {}

    /** Whether an endpoint is of no component, or of one that is served here. */
    public static boolean has(Components components, String endpoint) {
        Matcher of = OF_COMPONENT.matcher(endpoint);
        if (!of.matches()) {
            return true;
        }
        for (ComponentKind kind : ComponentKind.values()) {
            if (kind.wireName().equals(of.group(1))) {
                String id = of.group(2).replace("+", "%2B");
                try {
                    return components.has(kind, URLDecoder.decode(id, StandardCharsets.UTF_8));
                } catch (IllegalArgumentException malformed) {
                    return true; // it fails here as anywhere
                }
            }
        }
        return true;
    }
}
