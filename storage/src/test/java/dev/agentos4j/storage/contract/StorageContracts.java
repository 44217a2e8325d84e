package dev.agentos4j.storage.contract;

import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.SessionStoreContract;
import dev.agentos4j.runtime.storage.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What every storage does, store by store. The test of a database extends this. */
public abstract class StorageContracts {

    /** Opens the database of a folder, made if it is not there; once more beside itself, as another process would. */
    protected abstract Storage open(Path place);

    /** Executes a statement on the database of a folder, behind its back. */
    protected abstract void execute(Path place, String sql);

    @Nested
    class Sessions extends SessionStoreContract {

        @TempDir
        private Path folder;

        private Storage storage;

        @Override
        protected SessionStore open() {
            storage = StorageContracts.this.open(folder);
            return storage.sessions();
        }

        @AfterEach
        void closeStorage() {
            storage.close();
        }
    }

    @Nested
    class AllStores extends EveryStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Approvals extends ApprovalStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Components extends ComponentStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Evals extends EvalStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Knowledge extends KnowledgeStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Audit extends AuditStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Learnings extends LearningStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Retentions extends RetentionContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Memories extends MemoryStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Metrics extends MetricsStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class RunEvents extends RunEventStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Schedules extends ScheduleStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class ServiceAccounts extends ServiceAccountStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }

    @Nested
    class Traces extends TraceStoreContract {
        @Override
        protected Storage open(Path place) {
            return StorageContracts.this.open(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            StorageContracts.this.execute(place, sql);
        }
    }
}
