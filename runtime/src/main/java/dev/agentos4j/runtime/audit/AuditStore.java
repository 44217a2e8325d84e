package dev.agentos4j.runtime.audit;

import dev.agentos4j.runtime.store.StoredPage;
import java.util.List;

/** Stores the newest records of each kind. */
public interface AuditStore {

    /** Stores nothing. */
    AuditStore NONE = new AuditStore() {
        @Override
        public void add(List<AuditRecord> records, int keep) {}

        @Override
        public StoredPage<AuditRecord> list(AuditListQuery query) {
            return new StoredPage<>(List.of(), 0);
        }
    };

    /**
     * Stores records, and deletes the oldest ones of their kind.
     *
     * @param records of one kind, the oldest first
     * @param keep how many of that kind are left
     */
    void add(List<AuditRecord> records, int keep);

    /** Some of the records that a query finds. */
    StoredPage<AuditRecord> list(AuditListQuery query);
}
