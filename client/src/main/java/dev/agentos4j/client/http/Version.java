package dev.agentos4j.client.http;

/** The version of this library. */
final class Version {

    /** From the manifest of the jar; {@code dev} when run from classes. */
    static final String TEXT = text();

    private Version() {}

    private static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
