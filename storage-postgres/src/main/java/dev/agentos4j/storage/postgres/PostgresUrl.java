package dev.agentos4j.storage.postgres;

import dev.agentos4j.runtime.store.StoreException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who signs in, as {@code postgresql://user:password@host:port/database?parameter=value} says it.
 * The password is in no text that this makes.
 *
 * @param jdbc the same for the driver, without the user, the password and parameters
 * @param shown the same for messages
 * @param properties what the driver is given besides: the user, the password, the parameters
 */
record PostgresUrl(String jdbc, String shown, Properties properties) {

    private static final Pattern URL = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:([^:@/?]*)(?::([^@/?]*))?@)?([^@/?]*)(?:/([^?]*))?(?:\\?(.*))?",
            Pattern.DOTALL);

    /** What the programs of PostgreSQL call otherwise than the driver for Java. */
    private static final Map<String, String> NAMES = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "target_session_attrs", "targetServerType");

    private static final Map<String, String> TARGETS =
            Map.of("read-write", "primary", "prefer-standby", "preferSecondary");
    private static final String PASSWORD_FILE = "passwordFile";

    /** Whether it is the URL of a PostgreSQL database. */
    static boolean is(String database) {
        return URL.matcher(database).matches();
    }

    /**
     * Reads a URL. A password that it does not have is read from the file that its parameter {@code passwordFile} names, or is
     * that of the environment.
     *
     * @throws IllegalArgumentException if it names no database
     * @throws StoreException if the file of the password cannot be read
     */
    static PostgresUrl of(String url, Map<String, String> environment) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) { // whatever it is, it may hold a password
            throw new IllegalArgumentException(
                    "this names no PostgreSQL database: write postgresql://user@host:5432/database");
        }
        String database = decoded(parts.group(4));
        if (database.isEmpty()) {
            throw new IllegalArgumentException(
                    "the URL names no database: write postgresql://user@host:5432/database, its last part");
        }
        Map<String, String> parameters = parameters(parts.group(5));
        String user = first(decoded(parts.group(1)), parameters.remove("user"), environment.get("PGUSER"));
        if (user == null) {
            throw new IllegalArgumentException("the URL names no user: write postgresql://user@host:5432/database");
        }
        String file = parameters.remove(PASSWORD_FILE);
        String password = first(
                decoded(parts.group(2)),
                parameters.remove("password"),
                file == null ? null : passwordIn(Path.of(file)),
                environment.get("PGPASSWORD"));
        Properties properties = new Properties();
        parameters.forEach(properties::setProperty);
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        String place = (parts.group(3).isEmpty() ? "localhost" : parts.group(3)) + "/" + parts.group(4);
        return new PostgresUrl("jdbc:postgresql://" + place, "postgresql://" + user + "@" + place, properties);
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private static String decoded(@Nullable String part) {
        return part == null ? "" : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("a parameter of the URL has no value: write name=value");
            }
            String name = decoded(pair.substring(0, equals));
            String value = decoded(pair.substring(equals + 1));
            boolean target = name.equals("target_session_attrs");
            parameters.put(NAMES.getOrDefault(name, name), target ? TARGETS.getOrDefault(value, value) : value);
        }
        return parameters;
    }

    private static String passwordIn(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw new StoreException("cannot read the password from " + file + ", which the URL names", failed);
        }
    }

    /** The same with other parameters for the driver. */
    Properties with(Map<String, String> more) {
        Properties all = new Properties();
        all.putAll(more);
        all.putAll(properties); // what the URL says comes first
        return all;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return shown;
    }
}
