package dev.agentos4j.protocol.sse;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole stream at once, as text, sentence by sentence after "9.2.6 Interpreting an event stream" of the WHATWG HTML standard.
 * Slow and plain: what the real decoder is compared with.
 */
final class ReferenceSseDecoder {
    private final List<SseItem> items = new ArrayList<>();
    private String dataBuffer = "";
    private String eventTypeBuffer = "";
    private String lastEventIdBuffer = "";

    static SseItem.Decoded decode(byte[] stream) {
        return new ReferenceSseDecoder().run(new String(stream, StandardCharsets.UTF_8));
    }

    private SseItem.Decoded run(String text) {
        // "The UTF-8 decode algorithm strips one leading UTF-8 Byte Order Mark (BOM), if any."
        String stream = text.startsWith("\uFEFF") ? text.substring(1) : text;
        // lines end with CRLF, LF or CR
        String rest = stream.replace("\r\n", "\n").replace("\r", "\n");
        int end;
        while ((end = rest.indexOf('\n')) >= 0) {
            process(rest.substring(0, end));
            rest = rest.substring(end + 1);
        }
        // "Once the end of the file is reached, any pending data must be discarded."
        boolean dropped = !rest.isEmpty() || !dataBuffer.isEmpty() || !eventTypeBuffer.isEmpty();
        return new SseItem.Decoded(items, dropped);
    }

    private void process(String line) {
        if (line.isEmpty()) { // "If the line is empty (a blank line): dispatch the event"
            dispatch();
        } else if (line.startsWith(
                ":")) { // "If the line starts with a U+003A COLON character: ignore the line." We report it.
            items.add(new SseItem.Comment(withoutOneSpace(line.substring(1))));
        } else if (line.contains(":")) {
            // "Collect the characters on the line before the first colon, and let field be that string. Collect the
            // characters on
            // the line after the first colon, and let value be that string. If value starts with a space, remove it
            // from value."
            int colon = line.indexOf(':');
            field(line.substring(0, colon), withoutOneSpace(line.substring(colon + 1)));
        } else { // "Process the field using the whole line as the field name, and the empty string as the field value."
            field(line, "");
        }
    }

    private void field(String field, String value) {
        switch (field) {
            case "event" -> eventTypeBuffer = value;
            case "data" -> dataBuffer = dataBuffer + value + "\n";
            case "id" -> {
                if (value.indexOf('\0') < 0) {
                    lastEventIdBuffer = value;
                }
            }
            case "retry" -> {
                if (value.matches("[0-9]+")) {
                    BigInteger millis = new BigInteger(value).min(BigInteger.valueOf(Long.MAX_VALUE));
                    items.add(new SseItem.Retry(millis.longValue()));
                }
            }
            default -> {
                // "Otherwise: The field is ignored."
            }
        }
    }

    private void dispatch() {
        // "If the data buffer is an empty string, set the data buffer and the event type buffer to the empty string and
        // return."
        if (!dataBuffer.isEmpty()) {
            // "If the data buffer's last character is a U+000A LINE FEED (LF) character, then remove the last
            // character."
            String data = dataBuffer.substring(0, dataBuffer.length() - 1);
            items.add(new SseItem.Event(
                    eventTypeBuffer.isEmpty() ? "message" : eventTypeBuffer, data, lastEventIdBuffer));
        }
        dataBuffer = "";
        eventTypeBuffer = "";
    }

    private static String withoutOneSpace(String value) {
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
