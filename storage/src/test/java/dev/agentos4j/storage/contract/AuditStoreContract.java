package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.audit.AuditListQuery;
import dev.agentos4j.runtime.audit.AuditRecord;
import dev.agentos4j.runtime.audit.AuditRecord.Kind;
import dev.agentos4j.runtime.store.StoredPage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of the audit does. */
public abstract class AuditStoreContract extends StoreContract {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private static AuditRecord record(Kind kind, int second, @Nullable String actor, String target) {
        JsonObject details = JsonObject.of("second", second);
        return new AuditRecord(NOON.plusSeconds(second), kind, actor, "thing.changed", target, details);
    }

    private void add(int keep, AuditRecord... records) {
        storage.audit().add(List.of(records), keep);
    }

    private List<String> targets(Kind kind, @Nullable String search, String sortBy, boolean descending) {
        return storage.audit().list(new AuditListQuery(kind, search, sortBy, descending, 100, 0)).elements().stream()
                .map(AuditRecord::target)
                .toList();
    }

    @Test
    void recordsComeBackAsTheyWereAfterTheDatabaseIsOpenedAgain() {
        AuditRecord known = record(Kind.CHANGE, 1, "ann", "a");
        AuditRecord unknown = record(Kind.CHANGE, 2, null, "b");
        add(10, known, unknown);
        reopen();
        StoredPage<AuditRecord> page =
                storage.audit().list(new AuditListQuery(Kind.CHANGE, null, "created_at", false, 1, 1));
        assertThat(page).isEqualTo(new StoredPage<>(List.of(unknown), 2));
        assertThat(targets(Kind.CHANGE, null, "created_at", true)).containsExactly("b", "a");
    }

    @Test
    void whatRunsDidIsListedWithTheChangesAndPushesNoneOut() {
        add(2, record(Kind.CHANGE, 0, "eve", "change"));
        for (int i = 1; i < 4; i++) {
            add(2, record(Kind.RUN, i, "ann", "run-" + i));
        }
        assertThat(targets(Kind.CHANGE, null, "created_at", false)).containsExactly("change", "run-2", "run-3");
        assertThat(targets(Kind.REFUSAL, null, "created_at", false)).isEmpty();
        assertThat(storage.audit()
                        .list(new AuditListQuery(Kind.CHANGE, "run-", "created_at", false, 1, 0))
                        .elements())
                .containsExactly(record(Kind.RUN, 2, "ann", "run-2"));
    }

    @Test
    void theOldestOfAKindAreDeletedAndNoneOfAnother() {
        add(3, record(Kind.CHANGE, 0, "ann", "kept"));
        for (int i = 0; i < 5; i++) {
            add(3, record(Kind.REFUSAL, i, "ann", "one-" + i), record(Kind.REFUSAL, i, "ann", "two-" + i));
        }
        assertThat(targets(Kind.REFUSAL, null, "created_at", false)).containsExactly("two-3", "one-4", "two-4");
        assertThat(targets(Kind.CHANGE, null, "created_at", false)).containsExactly("kept");
    }

    @Test
    void recordsAreFoundByPartsOfTheirTextsAndSorted() {
        add(
                10,
                record(Kind.CHANGE, 0, "zoe", "b"),
                record(Kind.CHANGE, 1, "Ann", "c_d"),
                record(Kind.CHANGE, 2, null, "a"));
        assertThat(targets(Kind.CHANGE, "aNN", "created_at", false)).containsExactly("c_d");
        assertThat(targets(Kind.CHANGE, "_", "created_at", false)).containsExactly("c_d");
        assertThat(targets(Kind.CHANGE, "%", "created_at", false)).isEmpty();
        assertThat(targets(Kind.CHANGE, "thing", "target", false)).containsExactly("a", "b", "c_d");
        assertThat(targets(Kind.CHANGE, null, "actor", true)).first().isEqualTo("b");
        assertThat(targets(Kind.CHANGE, null, "colour", true)).containsExactly("a", "c_d", "b");
    }
}
