package dev.agentos4j.server.http;

/** How tokens of service accounts look. */
public final class ServiceAccountToken {

    /** How they begin, so that scanners for secrets find them. */
    public static final String PREFIX = "agno_pat_";

    private ServiceAccountToken() {}
}
