package dev.agentos4j.storage.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What failures of PostgreSQL mean: for the operator, for readiness, and for another attempt. */
final class PostgresFailures {

    private PostgresFailures() {}

    private static String state(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /** Whether the connection is gone: the database stops, restarts, or cannot be reached. */
    static boolean isOfConnection(Throwable failure) {
        String state = state(failure);
        return state.startsWith("08") || state.startsWith("57P0") || state.equals("58000");
    }

    /** Whether another transaction was in the way, and nothing was written. */
    static boolean isOfOthers(Throwable failure) {
        String state = state(failure);
        return state.equals("40P01") || state.equals("40001");
    }

    /** In one word. */
    static String word(Throwable failure) {
        String state = state(failure);
        return switch (state) {
            case "25006" -> "read-only";
            case "53100" -> "full";
            case "55P03", "57014" -> "locked";
            case "28P01", "28000" -> "denied";
            case "XX001", "XX002" -> "corrupted";
            default -> isOfConnection(failure) || state.isEmpty() ? "unreachable" : "failing";
        };
    }

    /** Why a database cannot be opened, and what to do about it. */
    static String advice(PostgresUrl url, SQLException failure) {
        return "cannot open the database " + url + ": " + firstLine(failure) + hint(url, state(failure));
    }

    private static String firstLine(SQLException failure) {
        String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return line.replaceFirst("\\.$", ""); // a hint follows
    }

    private static String hint(PostgresUrl url, String state) {
        return switch (state) {
            case "28P01", "28000", "08004" ->
                url.properties().containsKey("password")
                        ? ". Check the user and the password"
                        : ". No password was given: set PGPASSWORD, or name a file with ?passwordFile=/path in the URL";
            case "3D000" -> ". Create it, such as with: createdb";
            case "3F000" -> ". Create the schema that ?currentSchema= names in the URL";
            case "42501" -> ". The user needs the right to make tables: GRANT CREATE, USAGE ON SCHEMA ... TO ...";
            case "25006" -> ". It only reads: it is a standby, so name the primary, or add ?targetServerType=primary";
            case "53300" -> ". All its connections are in use: raise max_connections, or let each server use fewer";
            case "08001", "08006" -> ". Is PostgreSQL running there, and can it be reached from this machine?";
            default -> "";
        };
    }
}
