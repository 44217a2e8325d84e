package dev.agentos4j.runtime.knowledge.read;

import java.io.BufferedReader;
import java.io.IOException;

/** Opens texts for the readers of them. */
final class Texts {

    private Texts() {}

    /**
     * Opens a text in the encoding it is in, and tells the sink if that had to be assumed.
     *
     * @throws ReadException if it is no text
     */
    static BufferedReader open(Source source, DocumentSink sink) throws IOException {
        TextEncoding encoding = TextEncoding.of(source);
        if (encoding.assumption() != null) {
            sink.note(encoding.assumption());
        }
        return encoding.open(source);
    }
}
