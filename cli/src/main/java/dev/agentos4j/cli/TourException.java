package dev.agentos4j.cli;

/** A step of the {@link Tour} did not give what it should. */
final class TourException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TourException(String step, String wanted, String came) {
        super("\"" + step + "\" should give " + wanted + ", but gave " + came + ".");
    }
}
