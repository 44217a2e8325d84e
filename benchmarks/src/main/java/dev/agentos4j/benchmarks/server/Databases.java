package dev.agentos4j.benchmarks.server;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** New databases for the servers of a measurement. They are deleted when this is closed, the servers having ended before. */
final class Databases implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Folder folder = new Folder();
    private final @Nullable String postgres;
    private final List<String> made = new ArrayList<>();

    /** @param postgres the URL of a database from which others can be made; {@code null} if there is none */
    Databases(@Nullable String postgres) throws IOException {
        this.postgres = postgres;
    }

    /** The URL of a new PostgreSQL database, the file of a new one of SQLite, or the word for none. */
    String next(Store store) throws SQLException {
        return switch (store) {
            case NONE -> "none";
            case SQLITE -> folder.file("bench-" + NUMBER.incrementAndGet() + ".db");
            case POSTGRES -> {
                String name = "bench_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
                administer("CREATE DATABASE " + name);
                made.add(name);
                yield server().replaceFirst("/[^/]*$", "/" + name);
            }
        };
    }

    private String server() {
        if (postgres == null) {
            throw new IllegalStateException("no PostgreSQL is named");
        }
        return postgres;
    }

    private void administer(String sql) throws SQLException {
        try (Connection connection = connect(server())) {
            execute(connection, sql);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A connection to a database that {@link #next} has given. */
    static Connection connect(String database) throws SQLException {
        if (!isPostgres(database)) {
            return DriverManager.getConnection("jdbc:sqlite:" + database);
        }
        URI url = URI.create(database);
        String[] login = url.getUserInfo().split(":", 2);
        String jdbc =
                String.format(Locale.ROOT, "jdbc:postgresql://%s:%d%s", url.getHost(), url.getPort(), url.getPath());
        return DriverManager.getConnection(jdbc, login[0], login.length > 1 ? login[1] : "");
    }

    static boolean isPostgres(String database) {
        return database.startsWith("postgresql://");
    }

    @Override
    public void close() throws IOException, SQLException {
        for (String name : made) {
            administer("DROP DATABASE " + name + " WITH (FORCE)");
        }
        folder.close();
    }
}
