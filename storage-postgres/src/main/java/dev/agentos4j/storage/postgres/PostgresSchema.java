package dev.agentos4j.storage.postgres;

import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Column;
import dev.agentos4j.storage.sql.Dialect;
import dev.agentos4j.storage.sql.SqlStorage;
import dev.agentos4j.storage.sql.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the tables that this version declares: what is missing is added, nothing is taken away, so that a
 * server of the version before runs on beside a new one. One server at a time does it, under an advisory lock. What cannot be
 * said so, and an older server would not survive, raises {@link #VERSION}: older ones then refuse to start.
 */
final class PostgresSchema {

    /** Rises when servers of an older version could not work with the tables any more. */
    static final int VERSION = 1;

    /** By what rows are in the order in which they were inserted, in tables without a counter. */
    static final String ROW_NUMBER = "inserted";

    private static final System.Logger LOG = System.getLogger(PostgresSchema.class.getName());
    private static final String LOCK = "agentos4j schema";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int MOST_WORDS = 150_000; // of a chunk, in letters: a tsvector has no room for more than 1 MB
    private static final String OTHERS = "CREATE TABLE IF NOT EXISTS agentos4j_schema (version INTEGER NOT NULL);"
            + "CREATE TABLE IF NOT EXISTS health (id INTEGER PRIMARY KEY, checked_at BIGINT NOT NULL)";

    private final Connection connection;
    private final List<Table<? extends @Nullable Object>> tables;

    private PostgresSchema(Connection connection, List<Table<? extends @Nullable Object>> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /**
     * Adds what is missing.
     *
     * @return whether the database has the extension {@code vector}
     */
    static boolean bring(Connection connection) throws SQLException {
        return bring(connection, tables());
    }

    static List<Table<? extends @Nullable Object>> tables() {
        List<Table<? extends @Nullable Object>> tables = new ArrayList<>(SqlStorage.tables());
        tables.addAll(SqlStorage.tablesOfFiles());
        return tables;
    }

    /** The same with the tables of another version. */
    static boolean bring(Connection connection, List<Table<? extends @Nullable Object>> tables) throws SQLException {
        PostgresSchema schema = new PostgresSchema(connection, tables);
        schema.lock();
        try {
            return schema.bring();
        } finally {
            schema.texts("SELECT pg_advisory_unlock(hashtextextended(?, 0))::text", LOCK);
        }
    }

    /** Asks again and again: a statement that waits would keep the other server's indexes from being made. */
    private void lock() throws SQLException {
        try {
            while (texts("SELECT pg_try_advisory_lock(hashtextextended(?, 0))::text", LOCK)
                    .contains("false")) {
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while another server makes the tables of the database", stopped);
        }
    }

    private boolean bring() throws SQLException {
        execute(OTHERS);
        requireVersion();
        makeFunctions();
        boolean vectors = hasVectors();
        Dialect dialect = new PostgresDialect(vectors);
        for (Table<? extends @Nullable Object> table : tables) {
            Set<String> there = columns(table.name());
            if (there.isEmpty()) {
                create(table, dialect, vectors);
            } else {
                extend(table, dialect, vectors, there);
            }
        }
        return vectors;
    }

    private void requireVersion() throws SQLException {
        List<String> known = texts("SELECT version::text FROM agentos4j_schema");
        if (known.isEmpty()) {
            execute("INSERT INTO agentos4j_schema VALUES (" + VERSION + ")");
        } else if (Integer.parseInt(known.get(0)) > VERSION) {
            throw new StoreException(
                    "the tables of the database are of version " + known.get(0)
                            + ", made by a newer agentos4j; this one" + " knows " + VERSION
                            + ". Use the newer one, or another database.",
                    null);
        }
    }

    private void create(Table<? extends @Nullable Object> table, Dialect dialect, boolean vectors) throws SQLException {
        List<String> statements = new ArrayList<>(table.creation(dialect));
        besides(table, vectors).forEach((column, type) -> statements.add(addition(table, column, type)));
        statements.addAll(indexesBesides(table));
        atOnce(() -> {
            for (String statement : statements) {
                execute(statement);
            }
        });
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** In one transaction. */
    private void atOnce(Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Columns without a value for the rows that are there may hold nothing, whatever their declaration says. */
    private void extend(Table<? extends @Nullable Object> table, Dialect dialect, boolean vectors, Set<String> there)
            throws SQLException {
        for (Column column : table.columns()) {
            if (!there.contains(column.name())) {
                String initial = column.initial() == null
                        ? ""
                        : (column.nullable() ? "" : " NOT NULL") + " DEFAULT " + column.initial();
                execute(addition(table, column.name(), dialect.type(column.type()) + initial));
            }
        }
        for (Map.Entry<String, String> column : besides(table, vectors).entrySet()) {
            if (!there.contains(column.getKey())) {
                String addition = addition(table, column.getKey(), column.getValue());
                atOnce(() -> {
                    execute(addition);
                    if (column.getKey().equals(PostgresVectors.COLUMN)) {
                        PostgresVectors.moveIn(connection);
                    }
                });
            }
        }
        Set<String> indexes = indexes(table.name());
        for (String statement : indexStatements(table)) {
            String name = statement.replaceFirst("CREATE (UNIQUE )?INDEX (\\S+) .*", "$2");
            if (!indexes.contains(name)) {
                LOG.log(System.Logger.Level.INFO, "adding the index {0}", name);
                execute("DROP INDEX IF EXISTS " + name); // a server that was stopped leaves one that is not valid
                execute(statement.replaceFirst("INDEX ", "INDEX CONCURRENTLY ")); // others go on writing
            }
        }
    }

    private static List<String> indexStatements(Table<? extends @Nullable Object> table) {
        List<String> statements = new ArrayList<>(table.creation(new PostgresDialect(false)));
        statements.removeIf(statement -> !statement.matches("CREATE (UNIQUE )?INDEX .*"));
        statements.addAll(indexesBesides(table));
        return statements;
    }

    private static String addition(Table<? extends @Nullable Object> table, String column, String type) {
        return "ALTER TABLE " + table.name() + " ADD COLUMN " + column + " " + type;
    }

    /** The columns that a table has here besides those that it declares, with their types. */
    private static Map<String, String> besides(Table<? extends @Nullable Object> table, boolean vectors) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (table.columns().stream().noneMatch(column -> column.type() == Column.Type.COUNTER)) {
            columns.put(ROW_NUMBER, "BIGINT GENERATED BY DEFAULT AS IDENTITY");
        }
        if (table.name().equals("knowledge_chunks")) {
            columns.put("found_by", "TSVECTOR GENERATED ALWAYS AS (agentos4j_words(coalesce(words, text))) STORED");
            if (vectors) {
                columns.put(PostgresVectors.COLUMN, "vector");
            }
        }
        return columns;
    }

    private static List<String> indexesBesides(Table<? extends @Nullable Object> table) {
        return switch (table.name()) {
            case "knowledge_chunks" ->
                List.of("CREATE INDEX knowledge_chunks_found_by ON knowledge_chunks USING gin (found_by)");
            case "sessions" ->
                List.of("CREATE INDEX listed_in_order ON sessions (created_at, " + ROW_NUMBER
                        + ") INCLUDE (session_id) WHERE unlisted = 0");
            default -> List.of();
        };
    }

    private Set<String> columns(String table) throws SQLException {
        return new HashSet<>(texts(
                "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped",
                "\"" + schema() + "\"." + table));
    }

    private Set<String> indexes(String table) throws SQLException {
        return new HashSet<>(texts(
                "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                        + " WHERE i.indrelid = to_regclass(?) AND i.indisvalid",
                "\"" + schema() + "\"." + table));
    }

    private String schema() throws SQLException {
        String schema = connection.getSchema();
        if (schema == null) {
            throw new StoreException(
                    "the database has no schema to make tables in: create it, or name one with ?currentSchema=name",
                    null);
        }
        return schema;
    }

    /** Whether vectors can be indexed; adds the extension where that is allowed. */
    private boolean hasVectors() throws SQLException {
        String known = "SELECT extversion FROM pg_extension WHERE extname = 'vector'";
        if (texts(known).isEmpty()
                && !texts("SELECT name FROM pg_available_extensions WHERE name = 'vector'")
                        .isEmpty()) {
            try {
                boolean shared = !texts("SELECT nspname::text FROM pg_namespace WHERE nspname = 'public'")
                        .isEmpty();
                execute("CREATE EXTENSION IF NOT EXISTS vector" + (shared ? " SCHEMA public" : ""));
            } catch (SQLException notAllowed) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the extension vector is there but not in this database: have an administrator execute"
                                + " CREATE EXTENSION vector ({0})",
                        notAllowed.getMessage());
            }
        }
        boolean there = !texts(known).isEmpty()
                && !texts("SELECT 1::text WHERE to_regtype('vector') IS NOT NULL AND to_regtype('halfvec') IS NOT NULL")
                        .isEmpty();
        LOG.log(
                System.Logger.Level.INFO,
                there
                        ? "vectors of knowledge are found by pgvector"
                        : "vectors of knowledge are compared one by one: the schemas of the database that are searched have no"
                                + " pgvector 0.7 or newer");
        return there;
    }

    /**
     * What folds texts, reads documents that may be damaged, and finds words. The functions refer to what they need by its
     * identity, not by a search path, so that a backup can be restored.
     */
    private void makeFunctions() throws SQLException {
        if (!texts("SELECT 1::text WHERE to_regprocedure('agentos4j_query(text)') IS NOT NULL")
                .isEmpty()) {
            return;
        }
        String fold = folding();
        execute("CREATE OR REPLACE FUNCTION agentos4j_fold(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE"
                + " RETURN lower(t" + fold + ")");
        execute(
                "CREATE OR REPLACE FUNCTION agentos4j_json(t text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$"
                        + " BEGIN RETURN t::jsonb; EXCEPTION WHEN OTHERS THEN RETURN NULL; END $$");
        if (texts("SELECT cfgname::text FROM pg_ts_config WHERE cfgname = 'agentos4j_words'"
                        + " AND cfgnamespace = current_schema()::regnamespace")
                .isEmpty()) {
            execute("CREATE TEXT SEARCH DICTIONARY agentos4j_stems (TEMPLATE = snowball, LANGUAGE = english)");
            execute("CREATE TEXT SEARCH CONFIGURATION agentos4j_words (COPY = simple)");
            execute("ALTER TEXT SEARCH CONFIGURATION agentos4j_words"
                    + " ALTER MAPPING FOR asciiword, asciihword, hword_asciipart WITH agentos4j_stems");
        }
        String plain = "regexp_replace(normalize(lower(t" + fold + "), NFD), '[\u0300-\u036f]', '', 'g')";
        execute(
                "CREATE OR REPLACE FUNCTION agentos4j_words(t text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE"
                        + " RETURN to_tsvector('agentos4j_words'::regconfig, left(" + plain + ", " + MOST_WORDS + "))");
        execute(
                "CREATE OR REPLACE FUNCTION agentos4j_query(t text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE"
                        + " RETURN to_tsquery('agentos4j_words'::regconfig, " + plain + ")");
    }

    /** The best that the server has for lower case in any script. */
    private String folding() throws SQLException {
        List<String> known = texts(
                "SELECT collname::text FROM pg_collation WHERE collname IN ('und-x-icu', 'pg_unicode_fast', 'pg_c_utf8')"
                        + " AND collnamespace = 'pg_catalog'::regnamespace"
                        + " ORDER BY collname = 'und-x-icu' DESC, collname = 'pg_unicode_fast' DESC");
        return known.isEmpty() ? "" : " COLLATE pg_catalog.\"" + known.get(0) + "\"";
    }

    private List<String> texts(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
