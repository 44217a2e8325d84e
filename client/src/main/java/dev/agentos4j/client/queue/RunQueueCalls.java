package dev.agentos4j.client.queue;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.queue.QueueApi;
import dev.agentos4j.protocol.queue.QueueJob;
import dev.agentos4j.protocol.queue.QueueStats;

/** The calls of {@link RunQueue}. */
final class RunQueueCalls {

    private RunQueueCalls() {}

    static Call<Page<QueueJob>> jobs(JobQuery query, QueryFields fields) {
        return Call.of(QueueApi.JOBS)
                .query(fields)
                .query("status", query.statuses())
                .query("session_id", query.sessionIds())
                .call();
    }

    static Call<QueueJob> job(String jobId) {
        return Call.of(QueueApi.JOB, jobId).call();
    }

    static Call<QueueJob> requeue(String jobId, QueryFields how) {
        return Call.of(QueueApi.REQUEUE, jobId).query(how).call();
    }

    static Call<QueueStats> stats() {
        return Call.of(QueueApi.STATS).call();
    }
}
