package dev.agentos4j.client.queue;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.queue.QueueJob;
import dev.agentos4j.protocol.queue.QueueStats;

/** The durable queue of background runs, for administrators. An AgentOS without one answers 503. Since Agno 3.1. Wrong arguments are thrown at once, before anything is sent. */
public interface RunQueue {

    /** A page of jobs. {@code GET /queue/jobs} */
    default Page<QueueJob> jobs(JobQuery query) {
        return Face.engine(this).send(RunQueueCalls.jobs(query, query.fields()));
    }

    /** All jobs that a query finds, page after page. {@code GET /queue/jobs} */
    default Pages<QueueJob> listAll(JobQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), fields -> RunQueueCalls.jobs(query, fields));
    }

    /**
     * One job; its id is that of the run. {@code GET /queue/jobs/{job_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default QueueJob job(String jobId) {
        return Face.engine(this).send(RunQueueCalls.job(jobId));
    }

    /**
     * Executes a run that failed or was cancelled once more, from its input and under its id. {@code POST /queue/jobs/{job_id}/requeue}
     *
     * @throws dev.agentos4j.client.error.BadRequestException if it neither failed nor was cancelled
     */
    default QueueJob requeue(String jobId) {
        return requeue(jobId, Requeue.ifEnded());
    }

    /**
     * Executes a run that failed or was cancelled once more, from its input and under its id. {@code POST /queue/jobs/{job_id}/requeue}
     *
     * @throws dev.agentos4j.client.error.BadRequestException if it neither failed nor was cancelled
     * @throws dev.agentos4j.client.error.ConflictException if it failed only just now
     */
    default QueueJob requeue(String jobId, Requeue how) {
        return Face.engine(this).send(RunQueueCalls.requeue(jobId, how.fields()));
    }

    /** How many jobs there are by their status, and how long the oldest waits. {@code GET /queue/stats} */
    default QueueStats stats() {
        return Face.engine(this).send(RunQueueCalls.stats());
    }
}
