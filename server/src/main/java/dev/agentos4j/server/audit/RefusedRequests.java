package dev.agentos4j.server.audit;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.audit.Audit;
import dev.agentos4j.runtime.audit.AuditRecord;
import dev.agentos4j.runtime.job.BackgroundJob;
import dev.agentos4j.server.http.Addresses;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.RefusalListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records refused requests, those of a minute together: a record for each user, target and status, and for each address of
 * strangers and status, with how many there were. What is beyond a hundred records a minute is one more, so that a flood
 * costs little and pushes little out.
 */
public final class RefusedRequests implements RefusalListener, AutoCloseable {

    /** The action of the records, as Agno has it. */
    static final String DENIED = "access.denied";

    private static final Duration TOGETHER = Duration.ofMinutes(1);
    private static final int RECORDS = 100;
    private static final int LONGEST = 300;

    /** What may be a secret, and is nobody's id. */
    private static final Pattern TOKENS = Pattern.compile("agno_pat_[\\w-]+|eyJ[\\w-]+(\\.[\\w-]*)*");

    private final Audit audit;
    private final InstantSource time;
    private final Map<Key, Refused> refused = new LinkedHashMap<>();
    private @Nullable BackgroundJob job;

    private record Key(String sender, int status, String target) {}

    /** Requests that are recorded together. */
    private static final class Refused {

        private final Instant first;
        private final @Nullable String actor;
        private final String address;
        private final String target;
        private final String detail;
        private Instant last;
        private long requests;

        Refused(Instant now, @Nullable String actor, String address, String target, String detail) {
            this.first = now;
            this.last = now;
            this.actor = actor;
            this.address = address;
            this.target = target;
            this.detail = detail;
        }

        AuditRecord record(int status) {
            JsonObject details = JsonObject.of("status", status)
                    .with("detail", detail)
                    .with("address", address)
                    .with("requests", requests)
                    .with("last_at", last.getEpochSecond());
            return new AuditRecord(first, AuditRecord.Kind.REFUSAL, actor, DENIED, target, details);
        }
    }

    public RefusedRequests(Audit audit, InstantSource time) {
        this.audit = audit;
        this.time = time;
    }

    /** Starts to record every minute what was refused meanwhile. */
    public void start() {
        job = BackgroundJob.start("agentos-audit", TOGETHER, this::record);
    }

    @Override
    public synchronized void refused(Caller caller, String address, String target, int status, String detail) {
        String user = caller.userId();
        Key key = user == null
                ? new Key("address " + Addresses.network(address), status, "")
                : new Key("user " + shown(user), status, shown(target));
        Refused known = refused.get(key);
        if (known == null && refused.size() >= RECORDS) {
            key = new Key("others", 0, "");
            known = refused.computeIfAbsent(key, others -> new Refused(time.instant(), null, "", "others", ""));
        } else if (known == null) {
            known = new Refused(
                    time.instant(), user == null ? null : shown(user), address, shown(target), shown(detail));
            refused.put(key, known);
        }
        known.requests++;
        known.last = time.instant();
    }

    /** What may be stored and shown of what somebody sent. */
    private static String shown(String sent) {
        String text = TOKENS.matcher(Audit.printable(sent)).replaceAll("...");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** Records what was refused since it was recorded last. */
    public void record() {
        List<AuditRecord> records = new ArrayList<>();
        synchronized (this) {
            refused.forEach((key, each) -> records.add(each.record(key.status())));
            refused.clear();
        }
        audit.add(records);
    }

    /** Records what is left. */
    @Override
    public void close() {
        if (job != null) {
            job.close();
        }
        record();
    }
}
