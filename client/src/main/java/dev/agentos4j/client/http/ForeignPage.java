package dev.agentos4j.client.http;

import dev.agentos4j.client.request.RawResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server that is no AgentOS answered, in one line: of a web page its title. */
final class ForeignPage {

    private static final int SHOWN = 300;
    private static final Pattern TITLE = Pattern.compile("(?is)<(title|h1)[^>]{0,200}>([^<]{1,300})");

    private ForeignPage() {}

    static String brief(RawResponse response) {
        String text = response.text().strip();
        boolean isPage = text.startsWith("<")
                || response.header("content-type").orElse("").contains("html");
        if (!isPage || text.isEmpty()) {
            return cut(text);
        }
        Matcher title = TITLE.matcher(text);
        return title.find() ? "a web page, \"" + cut(title.group(2).strip()) + "\"" : "a web page";
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
