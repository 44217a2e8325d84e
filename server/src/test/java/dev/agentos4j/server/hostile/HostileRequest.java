package dev.agentos4j.server.hostile;

/**
 * A request as it goes over the wire.
 *
 * @param contentType {@code null} for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostileRequest(String method, String target, String contentType, byte[] body) {

    @Override
    public String toString() {
        String start = new String(body, 0, Math.min(body.length, 300), java.nio.charset.StandardCharsets.UTF_8);
        return method + " " + (target.length() > 300 ? target.substring(0, 300) + "..." : target) + " (" + contentType
                + ", " + body.length + " bytes) " + start;
    }
}
