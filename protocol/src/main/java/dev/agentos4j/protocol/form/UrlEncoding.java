package dev.agentos4j.protocol.form;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** {@code application/x-www-form-urlencoded} as the URL standard has it. */
final class UrlEncoding {
    private static final String CONTENT_TYPE = "application/x-www-form-urlencoded";
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    private static final boolean[] PLAIN = plain();

    private UrlEncoding() {}

    static FormBody encode(List<FormPart> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        for (FormPart part : parts) {
            if (!(part instanceof FormPart.Text text)) {
                throw new IllegalArgumentException(
                        "the file in form field '" + part.name() + "' needs a multipart form, not a URL-encoded one");
            }
            if (out.size() > 0) {
                out.write('&');
            }
            percentEncode(StrictUtf8.encode("name of form field '" + text.name() + "'", text.name()), out);
            out.write('=');
            percentEncode(StrictUtf8.encode("value of form field '" + text.name() + "'", text.value()), out);
        }
        return new FormBody(CONTENT_TYPE, List.of(FormSource.of(out.toByteArray())), out.size(), "");
    }

    private static void percentEncode(byte[] utf8, ByteArrayOutputStream out) {
        for (byte b : utf8) {
            if (b >= 0 && PLAIN[b]) {
                out.write(b);
            } else if (b == ' ') {
                out.write('+');
            } else {
                out.write('%');
                out.write(HEX[(b >> 4) & 0xF]);
                out.write(HEX[b & 0xF]);
            }
        }
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[128];
        for (char c = 0; c < plain.length; c++) {
            plain[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "*-._".indexOf(c) >= 0;
        }
        return plain;
    }
}
