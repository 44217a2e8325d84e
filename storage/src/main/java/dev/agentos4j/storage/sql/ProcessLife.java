package dev.agentos4j.storage.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A process that works on a database.
 *
 * @param machine where process ids mean this process; two containers on one computer are two machines
 * @param startedAt tells it from another process that later has the same id: on Linux the clock ticks from the start of the
 *     machine to that of the process, which stay what they are when the clock is set; elsewhere milliseconds since 1970
 */
record ProcessLife(String machine, long pid, long startedAt) {

    /** A process of another machine that was not seen for so long is gone. */
    static final Duration GONE_AFTER = Duration.ofSeconds(30);

    private static final Path PROCESSES = Path.of("/proc");
    private static final int STATE = 0; // field 3 of proc(5), the first after the name
    private static final int START = 19; // field 22

    static ProcessLife ofThisProcess() {
        long pid = ProcessHandle.current().pid();
        return new ProcessLife(thisMachine(), pid, startOf(pid).orElse(0));
    }

    private static String thisMachine() {
        try {
            Path boot = PROCESSES.resolve("sys/kernel/random/boot_id");
            return Files.readString(boot).strip() + " " + Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid"));
        } catch (IOException | UnsupportedOperationException noLinux) {
            return System.getProperty("os.name", "");
        }
    }

    /** When a process started; empty if there is none of that id. */
    private static OptionalLong startOf(long pid) {
        Path stat = PROCESSES.resolve(pid + "/stat");
        try {
            return startTicks(new String(Files.readAllBytes(stat), StandardCharsets.ISO_8859_1));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException noLinux) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(process -> OptionalLong.of(process.info()
                            .startInstant()
                            .map(Instant::toEpochMilli)
                            .orElse(0L)))
                    .orElse(OptionalLong.empty());
        }
    }

    /**
     * The start in a line of {@code /proc/PID/stat}, whose second field is a name that may hold anything; empty if the process
     * has ended and only waits for its parent to notice.
     */
    static OptionalLong startTicks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        boolean ended = fields[STATE].equals("Z") || fields[STATE].equals("X");
        return ended ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[START]));
    }

    /** Whether it is gone, as far as this process can tell. */
    boolean isGone(ProcessLife here, long seenAt, long now) {
        if (!machine.equals(here.machine)) {
            return now - seenAt > GONE_AFTER.toMillis();
        }
        OptionalLong start = startOf(pid);
        return start.isEmpty() || start.getAsLong() != startedAt;
    }
}
