package dev.agentos4j.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.jwt.JwtSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server of the stories, and a door for them to restart it: {@code POST /open}, {@code /key} or {@code /jwt} stops it and
 * starts it at the same port with the same database, letting callers in that way.
 */
final class Stage implements AutoCloseable {

    static final String KEY = "the-key-of-the-stories";
    static final String SECRET = "a-secret-of-the-stories-that-is-long-enough";

    /** The level that is served: the server's own unless {@code -Dagentos4j.stories.level=V3_1} or {@code V2_9} says so. */
    private static final String LEVEL = System.getProperty("agentos4j.stories.level", "");

    private final Path database;
    private final HttpServer door;
    private AgentOS os;

    Stage(Path folder) throws IOException {
        database = folder.resolve("stories.db");
        os = start("/open", 0);
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::restart);
        door.start();
    }

    private AgentOS start(String mode, int port) {
        AgentOSBuilder builder =
                Scenes.all(AgentOS.builder()).database(database).securityKey(null);
        if (mode.startsWith("/key")) {
            builder.securityKey(KEY + mode.substring("/key".length()));
        } else if (mode.equals("/jwt")) {
            builder.jwt(JwtSettings.NONE.withAlgorithm("HS256").withKey(SECRET));
        }
        if (!LEVEL.isEmpty()) {
            builder.level(AgnoLevel.valueOf(LEVEL));
        }
        return builder.build().start(port);
    }

    private synchronized void restart(HttpExchange exchange) throws IOException {
        int port = os.port();
        os.close();
        os = start(exchange.getRequestURI().getPath(), port);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    String url() {
        return os.url();
    }

    String door() {
        return "http://127.0.0.1:" + door.getAddress().getPort();
    }

    @Override
    public synchronized void close() {
        door.stop(0);
        os.close();
    }

    /** Keeps a stage up until the process is stopped, to write stories with. */
    public static void main(String[] args) throws Exception {
        try (Stage stage = new Stage(Files.createTempDirectory("stage"))) {
            System.out.println("AGENTOS_URL=" + stage.url() + " STAGE_DOOR=" + stage.door());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
