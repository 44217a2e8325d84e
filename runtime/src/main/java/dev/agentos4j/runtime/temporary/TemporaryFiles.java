package dev.agentos4j.runtime.temporary;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes temporary files and folders whose names tell whose they are, and deletes those of processes that ended without
 * doing so, as after {@code kill -9}.
 */
public final class TemporaryFiles {

    private static final Logger LOG = System.getLogger(TemporaryFiles.class.getName());
    private static final Pattern NAME =
            Pattern.compile("agentos4j-[a-z]+-(?<pid>[0-9]{1,18})-(?:(?<space>[0-9]+)x(?<start>[0-9]+)-)?.*");

    private static final long PID = ProcessHandle.current().pid();
    private static final String SPACE = space();

    private TemporaryFiles() {}

    /** The folder that temporary files go to: the system property {@code java.io.tmpdir}. */
    public static Path home() {
        return Path.of(System.getProperty("java.io.tmpdir", "."));
    }

    /**
     * Makes a folder in {@link #home()}, for this user alone.
     *
     * @param what a lower-case word that says what it is for
     * @throws IOException that names the folder and the property, if it cannot be made
     */
    public static Path folder(String what) throws IOException {
        return folder(home(), what);
    }

    /** As {@link #folder(String)}, in another folder. */
    public static Path folder(Path home, String what) throws IOException {
        try {
            return Files.createTempDirectory(home, prefix(what));
        } catch (IOException | SecurityException failed) {
            throw unusable(home, failed);
        }
    }

    /**
     * Makes a file in {@link #home()}, for this user alone.
     *
     * @param what a lower-case word that says what it is for
     * @param suffix the end of its name, such as {@code .zip}
     * @throws IOException that names the folder and the property, if it cannot be made
     */
    public static Path file(String what, String suffix) throws IOException {
        try {
            return Files.createTempFile(home(), prefix(what), suffix);
        } catch (IOException | SecurityException failed) {
            throw unusable(home(), failed);
        }
    }

    private static String prefix(String what) {
        return "agentos4j-" + what + "-" + PID + "-" + SPACE + "x" + startOf(PID) + "-";
    }

    private static IOException unusable(Path home, Exception cause) {
        return new IOException(
                "no temporary file can be made in " + home + " ("
                        + cause.getClass().getSimpleName()
                        + "): let the system property java.io.tmpdir name a folder that can be written to",
                cause);
    }

    /**
     * Deletes what processes that are gone have left in {@link #home()}: only files of this program, only those of this
     * user, none of another container that shares the folder.
     *
     * @return how many there were
     */
    public static int deleteLeftovers() {
        return deleteLeftovers(home());
    }

    static int deleteLeftovers(Path home) {
        int deleted = 0;
        try {
            Path own = folder(home, "sweep");
            UserPrincipal owner = Files.getOwner(own);
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(home, "agentos4j-*")) {
                for (Path entry : entries) {
                    if (entry.equals(own) || (isLeftover(entry, owner) && delete(entry))) {
                        deleted++;
                    }
                }
            }
            delete(own);
        } catch (IOException | UnsupportedOperationException later) {
            LOG.log(Level.DEBUG, "leftovers in " + home + " could not be looked for", later);
        }
        return Math.max(deleted - 1, 0);
    }

    private static boolean isLeftover(Path entry, UserPrincipal owner) throws IOException {
        Matcher name = NAME.matcher(String.valueOf(entry.getFileName()));
        return name.matches()
                && !Files.isSymbolicLink(entry)
                && Files.exists(entry, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS).equals(owner)
                && isGone(name);
    }

    private static boolean isGone(Matcher name) {
        String space = name.group("space");
        if (space != null && !space.equals(SPACE)) {
            return false; // process ids mean other processes there
        }
        long pid = Long.parseLong(name.group("pid"));
        if (ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true)) {
            return true;
        }
        String start = name.group("start");
        return start != null && !start.equals(startOf(pid));
    }

    /** Deletes a file, or a folder of files. */
    private static boolean delete(Path entry) {
        try {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(entry)) {
                    for (Path file : List.copyOf(toList(files))) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            return Files.deleteIfExists(entry);
        } catch (IOException later) {
            LOG.log(Level.DEBUG, "a leftover could not be deleted: " + entry, later);
            return false;
        }
    }

    private static List<Path> toList(DirectoryStream<Path> files) {
        List<Path> all = new java.util.ArrayList<>();
        files.forEach(all::add);
        return all;
    }

    /** Where process ids mean what they mean here: a number that differs from container to container, else 0. */
    private static String space() {
        try {
            String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            String digits = link.replaceAll("[^0-9]", "");
            return digits.isEmpty() ? "0" : digits;
        } catch (IOException | UnsupportedOperationException noLinux) {
            return "0";
        }
    }

    /**
     * When a process started, in ticks since the machine did: no clock that is set changes it. It tells a process from
     * another one that later has the same id. 0 where it is not known.
     */
    private static String startOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] behindTheName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return behindTheName[19];
        } catch (IOException | RuntimeException noLinux) {
            return "0";
        }
    }
}
