package dev.agentos4j.documents.html;

/** What of a page is left out of its text, in the order in which it is taken back when too little else is there. */
enum PagePart {
    /** What no one ever sees: scripts, styles, descriptions of drawings. */
    UNSEEN,
    /** The header and the footer of the page, as far as they stand around a content. */
    AROUND,
    /** What leads through the site, and what asks for consent to cookies. */
    MENU,
    /** What is not shown, and has nothing on the page that would open it. */
    HIDDEN,
    /** What is for browsers that run no scripts. */
    NO_SCRIPT;

    /** What is shown is all of a page, unless it is a smaller part of it than this. */
    private static final int LITTLE = 4;

    /**
     * Whether a text is too little without this part, so that it is read after all.
     *
     * @param without the text without it
     * @param with the text with it
     */
    boolean isWanted(String without, String with) {
        return switch (this) {
            case UNSEEN -> false;
            case AROUND, HIDDEN -> !with.isEmpty() && without.length() < (with.length() + LITTLE - 1) / LITTLE;
            case MENU, NO_SCRIPT -> without.isEmpty();
        };
    }
}
