package dev.agentos4j.protocol.form;

import org.jspecify.annotations.Nullable;

/** One named entry of a {@link Form}. */
public sealed interface FormPart {
    /** The name of the field; several parts may share it. */
    String name();

    /** A text field. */
    record Text(String name, String value) implements FormPart {}

    /**
     * A file.
     *
     * @param filename the name the server sees, without directories
     * @param contentType the media type; null leaves {@code application/octet-stream}, on which AgentOS goes by the extension
     */
    record Upload(String name, String filename, @Nullable String contentType, FormSource content) implements FormPart {
        public Upload {
            if (contentType != null) {
                requireHeaderText(contentType);
            }
        }

        private static void requireHeaderText(String contentType) {
            for (int i = 0; i < contentType.length(); i++) {
                char c = contentType.charAt(i);
                if (c < ' ' || c > '~') {
                    throw new IllegalArgumentException(
                            "the content type of a form file must be printable ASCII, but holds "
                                    + String.format("U+%04X", (int) c) + " at index " + i);
                }
            }
        }
    }
}
