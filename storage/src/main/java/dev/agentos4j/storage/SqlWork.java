package dev.agentos4j.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do with a connection. */
interface SqlWork<T extends @org.jspecify.annotations.Nullable Object> {
    T run(Connection connection) throws SQLException;
}
