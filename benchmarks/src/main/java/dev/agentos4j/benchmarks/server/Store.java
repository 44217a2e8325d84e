package dev.agentos4j.benchmarks.server;

/** Where a measured server stores what it does. */
enum Store {
    NONE("no database"),
    SQLITE("SQLite"),
    POSTGRES("PostgreSQL");

    private final String words;

    Store(String words) {
        this.words = words;
    }

    /** As in a table. */
    String words() {
        return words;
    }
}
