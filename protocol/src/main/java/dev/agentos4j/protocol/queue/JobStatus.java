package dev.agentos4j.protocol.queue;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Kinds;

/**
 * The status of a job. A word that this version does not know is kept.
 *
 * @param value the word on the wire
 */
public record JobStatus(@JsonValue String value) {

    public static final JobStatus QUEUED = new JobStatus("queued");
    public static final JobStatus RUNNING = new JobStatus("running");
    public static final JobStatus COMPLETED = new JobStatus("completed");
    public static final JobStatus FAILED = new JobStatus("failed");
    public static final JobStatus CANCELLED = new JobStatus("cancelled");
    public static final JobStatus PAUSED = new JobStatus("paused");

    public static final Kind<JobStatus> KIND = Kinds.wrap(JobStatus::new, JobStatus::value);

    @Override
    public String toString() {
        return value;
    }
}
