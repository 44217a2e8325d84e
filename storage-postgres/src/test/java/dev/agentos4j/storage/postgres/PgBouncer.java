package dev.agentos4j.storage.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A PgBouncer in transaction mode before the PostgreSQL of a test, with fewer sessions than its clients have. */
final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private final Process process;
    private final Path place;
    private final int port;

    private PgBouncer(Process process, Path place, int port) {
        this.process = process;
        this.place = place;
        this.port = port;
    }

    /** Skips the tests of a class, and says so in a line, if it is not installed. */
    static void assumeThere() {
        boolean isThere = Files.isExecutable(PROGRAM);
        String why = "The tests behind PgBouncer do not run: there is no " + PROGRAM + " (.ci/pooler installs it)";
        if (!isThere) {
            System.out.println(why);
        }
        assumeTrue(isThere, why);
    }

    /** Starts one for the database of a test, which is named by a folder of it; returns when it listens. */
    static PgBouncer before(Path folder) throws IOException {
        URI server = URI.create(TestPostgres.url(folder));
        String[] user = server.getUserInfo().split(":", 2);
        String schema = server.getQuery().replaceFirst(".*currentSchema=([^&]*).*", "$1");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path place = Files.createTempDirectory("pgbouncer");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path settings = Files.writeString(
                place.resolve("pgbouncer.ini"), """
                [databases]
                agentos = host=127.0.0.1 port=%d dbname=postgres user=%s password=%s connect_query='SET search_path TO %s'
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 3
                ignore_startup_parameters = extra_float_digits
                """.formatted(server.getPort(), user[0], user[1], schema, port));
        boolean root = "root".equals(System.getProperty("user.name")); // as whom it does not run
        List<String> command = root
                ? List.of(PROGRAM.toString(), "-u", "nobody", settings.toString())
                : List.of(PROGRAM.toString(), settings.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        awaitStart(process.inputReader());
        return new PgBouncer(process, place, port);
    }

    private static void awaitStart(BufferedReader log) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains("process up")) {
                Thread.ofVirtual().start(() -> discard(log)); // so that it can write on
                return;
            }
            said.append(line).append('\n');
        }
        throw new IOException("it did not start: " + said);
    }

    private static void discard(BufferedReader log) {
        try {
            log.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            System.Logger logger = System.getLogger(PgBouncer.class.getName());
            logger.log(System.Logger.Level.DEBUG, "it was stopped", ended);
        }
    }

    /** The database behind it. */
    String url() {
        return "postgresql://agentos@127.0.0.1:" + port + "/agentos";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Files.delete(place.resolve("pgbouncer.ini"));
        Files.delete(place);
    }
}
