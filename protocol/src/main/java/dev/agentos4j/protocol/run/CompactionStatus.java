package dev.agentos4j.protocol.run;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Kinds;

/**
 * What came of the request to compact a session. A word that this version does not know is kept.
 *
 * @param value the word on the wire
 */
public record CompactionStatus(@JsonValue String value) {

    /** The older messages are summarized. */
    public static final CompactionStatus COMPACTED = new CompactionStatus("compacted");
    /** The agent does not compact conversations. */
    public static final CompactionStatus NOT_ENABLED = new CompactionStatus("not_enabled");
    /** The session has no runs. */
    public static final CompactionStatus NO_HISTORY = new CompactionStatus("no_history");
    /** All messages are too recent. */
    public static final CompactionStatus NOTHING_TO_FOLD = new CompactionStatus("nothing_to_fold");
    /** An earlier summary covers what could be summarized. */
    public static final CompactionStatus ALREADY_COMPACTED = new CompactionStatus("already_compacted");
    /** The summary would save too little. */
    public static final CompactionStatus NOT_WORTH_IT = new CompactionStatus("not_worth_it");
    /** The model gave no summary. */
    public static final CompactionStatus SUMMARY_FAILED = new CompactionStatus("summary_failed");

    public static final Kind<CompactionStatus> KIND = Kinds.wrap(CompactionStatus::new, CompactionStatus::value);

    @Override
    public String toString() {
        return value;
    }
}
