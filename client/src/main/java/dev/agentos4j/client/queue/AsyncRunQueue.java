package dev.agentos4j.client.queue;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.queue.QueueJob;
import dev.agentos4j.protocol.queue.QueueStats;
import java.util.concurrent.CompletableFuture;

/** {@link RunQueue} without waiting. */
public interface AsyncRunQueue {

    /** {@code GET /queue/jobs} */
    default CompletableFuture<Page<QueueJob>> jobs(JobQuery query) {
        return Face.engine(this).sendAsync(RunQueueCalls.jobs(query, query.fields()));
    }

    /** All jobs that a query finds, page after page. {@code GET /queue/jobs} */
    default Pages<QueueJob> listAll(JobQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), fields -> RunQueueCalls.jobs(query, fields));
    }

    /** {@code GET /queue/jobs/{job_id}} */
    default CompletableFuture<QueueJob> job(String jobId) {
        return Face.engine(this).sendAsync(RunQueueCalls.job(jobId));
    }

    /** {@code POST /queue/jobs/{job_id}/requeue} */
    default CompletableFuture<QueueJob> requeue(String jobId) {
        return requeue(jobId, Requeue.ifEnded());
    }

    /** {@code POST /queue/jobs/{job_id}/requeue} */
    default CompletableFuture<QueueJob> requeue(String jobId, Requeue how) {
        return Face.engine(this).sendAsync(RunQueueCalls.requeue(jobId, how.fields()));
    }

    /** {@code GET /queue/stats} */
    default CompletableFuture<QueueStats> stats() {
        return Face.engine(this).sendAsync(RunQueueCalls.stats());
    }
}
