package dev.agentos4j.benchmarks.server;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers of a measurement, each with a new database of its own. All are gone when this is closed. */
final class Contenders implements AutoCloseable {
    private final Databases databases;
    private final List<Subject> all = new ArrayList<>();

    private Contenders(Databases databases) {
        this.databases = databases;
    }

    /** Ours and Python's on such a database, and ours on SQLite beside them where they are on PostgreSQL. */
    static Contenders start(Settings settings, Store store, String... jvm) throws IOException, SQLException {
        return start(settings, store, settings.python(), jvm);
    }

    /** The same without Python. */
    static Contenders ours(Settings settings, Store store, String... jvm) throws IOException, SQLException {
        return start(settings, store, null, jvm);
    }

    private static Contenders start(Settings settings, Store store, @Nullable String python, String... jvm)
            throws IOException, SQLException {
        Contenders contenders = new Contenders(new Databases(settings.postgres()));
        try {
            contenders.start(store, python, List.of(jvm));
            return contenders;
        } catch (IOException | SQLException | RuntimeException failed) {
            contenders.close();
            throw failed;
        }
    }

    private void start(Store store, @Nullable String python, List<String> jvm) throws IOException, SQLException {
        all.add(Subject.ourServer(Results.OURS, jvm, databases.next(store)));
        if (python != null) {
            all.add(Subject.pythonServer(python, databases.next(store)));
        }
        if (store == Store.POSTGRES) {
            all.add(Subject.ourServer(Results.SQLITE, jvm, databases.next(Store.SQLITE)));
        }
    }

    List<Subject> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() throws IOException, SQLException {
        all.forEach(Subject::close);
        databases.close();
    }
}
