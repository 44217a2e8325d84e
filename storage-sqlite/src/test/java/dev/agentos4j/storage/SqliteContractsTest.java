package dev.agentos4j.storage;

import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.storage.contract.ApprovalStoreContract;
import dev.agentos4j.storage.contract.ComponentStoreContract;
import dev.agentos4j.storage.contract.EvalStoreContract;
import dev.agentos4j.storage.contract.EveryStoreContract;
import dev.agentos4j.storage.contract.KnowledgeStoreContract;
import dev.agentos4j.storage.contract.LearningStoreContract;
import dev.agentos4j.storage.contract.MemoryStoreContract;
import dev.agentos4j.storage.contract.MetricsStoreContract;
import dev.agentos4j.storage.contract.RunEventStoreContract;
import dev.agentos4j.storage.contract.ScheduleStoreContract;
import dev.agentos4j.storage.contract.ServiceAccountStoreContract;
import dev.agentos4j.storage.contract.TraceStoreContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;

/** SQLite keeps what every store promises. */
class SqliteContractsTest {

    private static Storage at(Path place) {
        return new SqliteStorage(place.resolve("agentos.db"));
    }

    private static void sql(Path place, String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place.resolve("agentos.db"));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Nested
    class AllStores extends EveryStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class Approvals extends ApprovalStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class Components extends ComponentStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class Evals extends EvalStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class Knowledge extends KnowledgeStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class Learnings extends LearningStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class Memories extends MemoryStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class Metrics extends MetricsStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class RunEvents extends RunEventStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class Schedules extends ScheduleStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class ServiceAccounts extends ServiceAccountStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }

    @Nested
    class Traces extends TraceStoreContract {
        @Override
        protected Storage open(Path place) {
            return at(place);
        }

        @Override
        protected void execute(Path place, String sql) {
            sql(place, sql);
        }
    }
}
