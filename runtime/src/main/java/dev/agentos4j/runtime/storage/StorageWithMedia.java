package dev.agentos4j.runtime.storage;

import dev.agentos4j.runtime.access.ServiceAccountStore;
import dev.agentos4j.runtime.approval.ApprovalStore;
import dev.agentos4j.runtime.audit.AuditStore;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.runtime.eval.EvalStore;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.learning.LearningStore;
import dev.agentos4j.runtime.media.MediaStorage;
import dev.agentos4j.runtime.media.StoredMedia;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.meter.StorageFigures;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.runtime.session.RunCoordinator;
import dev.agentos4j.runtime.session.RunEventStore;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.trace.TraceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A storage with the content of media beside it. */
public record StorageWithMedia(Storage inner, StoredMedia media, SessionStore sessions) implements Storage {

    private static final int AT_ONCE = 200;
    private static final int ROUNDS = 50;

    /** A storage whose runs are stored without the content of media, which is closed with it. */
    public static Storage of(Storage inner, MediaStorage storage) {
        return of(inner, StoredMedia.in(storage));
    }

    /** The same with media that are put apart, or only read there. */
    public static Storage of(Storage inner, StoredMedia media) {
        return new StorageWithMedia(inner, media, new SessionsWithMedia(inner.sessions(), media));
    }

    @Override
    public RunCoordinator coordinator() {
        return inner.coordinator();
    }

    @Override
    public ApprovalStore approvals() {
        return inner.approvals();
    }

    @Override
    public AuditStore audit() {
        return inner.audit();
    }

    @Override
    public @Nullable MediaStorage mediaByDefault() {
        return inner.mediaByDefault();
    }

    @Override
    public int retain(Retention retention, long now) {
        return inner.retain(retention, now) + oldMedia(retention.media(), now);
    }

    private int oldMedia(@Nullable Duration age, long now) {
        MediaStorage place = media.storage();
        if (age == null || place == null) {
            return 0;
        }
        Instant before = Instant.ofEpochMilli(now).minus(age);
        int deleted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int some = place.deleteOlder(before, AT_ONCE);
            deleted += some;
            if (some < AT_ONCE) {
                break;
            }
        }
        return deleted;
    }

    @Override
    public RunEventStore runEvents() {
        return inner.runEvents();
    }

    @Override
    public ComponentStore components() {
        return inner.components();
    }

    @Override
    public EvalStore evals() {
        return inner.evals();
    }

    @Override
    public MetricsStore metrics() {
        return inner.metrics();
    }

    @Override
    public TraceStore traces() {
        return inner.traces();
    }

    @Override
    public ScheduleStore schedules() {
        return inner.schedules();
    }

    @Override
    public ServiceAccountStore serviceAccounts() {
        return inner.serviceAccounts();
    }

    @Override
    public MemoryStore memories() {
        return inner.memories();
    }

    @Override
    public LearningStore learnings() {
        return inner.learnings();
    }

    @Override
    public KnowledgeStore knowledge() {
        return inner.knowledge();
    }

    @Override
    public Map<String, Boolean> parts() {
        return inner.parts();
    }

    @Override
    public StorageFigures figures() {
        return inner.figures();
    }

    @Override
    public String check() {
        return inner.check();
    }

    @Override
    public void close() {
        try (inner) {
            media.close();
        }
    }
}
