package dev.agentos4j.benchmarks.client;

import java.util.Locale;

/** What contenders are asked to do, over and over. */
enum Work {
    /** A run whose answer is one JSON document. An operation is a call. */
    UNARY,
    /** A run whose answer is a stream, read to its end. An operation is an event. */
    STREAM,
    /** A page of {@link CannedPage#SESSIONS} sessions. An operation is a page. */
    LIST,
    /** A multipart form with a file of {@link #UPLOAD_BYTES} from the disk. An operation is an upload. */
    UPLOAD;

    static final int UPLOAD_BYTES = 10 << 20;

    /** How it is named in orders and results. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Work of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
