package dev.agentos4j.storage.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something to do with a connection. */
public interface SqlWork<T extends @Nullable Object> {
    T run(SqlConnection connection) throws SQLException;
}
