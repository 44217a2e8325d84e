package dev.agentos4j.runtime.model;

import java.util.List;
import java.util.Locale;

/**
 * Tells thoughts that a model writes between tags, {@code <think>} and {@code </think>}, from its answer. The text may come
 * in pieces that are cut anywhere. Tags that are quoted, or stand in code, are part of the answer.
 */
final class ThinkTags {

    /** Takes what was said, in its order. */
    interface Sink {
        void text(String text);

        void thought(String thought);
    }

    /** What a whole answer says, and what it thinks. */
    record Parts(String text, String thoughts) {}

    private static final List<String> NAMES = List.of("think", "thinking", "thought", "reasoning");
    private static final String STRAY = "</think>";

    private final Sink sink;
    private final StringBuilder held = new StringBuilder(0);
    private final StringBuilder space = new StringBuilder(0);
    private String open = "";
    private boolean said;
    private boolean trim;
    private boolean inFence;
    private int backticks;
    private char before = '\n';

    ThinkTags(Sink sink) {
        this.sink = sink;
    }

    /** Splits a whole answer. What stands before a closing tag without an opening one was thought as well. */
    static Parts split(String whole) {
        if (whole.indexOf('<') < 0) {
            return new Parts(whole, "");
        }
        StringBuilder text = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        ThinkTags tags = new ThinkTags(new Sink() {
            @Override
            public void text(String piece) {
                text.append(piece);
            }

            @Override
            public void thought(String piece) {
                thoughts.append(piece);
            }
        });
        tags.hear(whole);
        tags.end();
        int stray = stray(text);
        if (stray >= 0 && thoughts.isEmpty()) {
            thoughts.append(text.substring(0, stray).strip());
            text.delete(0, stray + STRAY.length());
            return new Parts(text.toString().stripLeading(), thoughts.toString());
        }
        return new Parts(text.toString(), thoughts.toString());
    }

    /** Where thoughts end that a template began, so that the model wrote the closing tag only; -1 for nowhere. */
    static int stray(CharSequence text) {
        String all = text.toString();
        int at = all.indexOf(STRAY);
        boolean quoted = at > 0 && "`\"'".indexOf(all.charAt(at - 1)) >= 0;
        return quoted || (at >= 0 && all.lastIndexOf("```", at) >= 0) ? -1 : at;
    }

    /** Hears a piece. */
    void hear(String piece) {
        boolean plain = said && !trim && open.isEmpty() && held.isEmpty();
        if (plain && !piece.isEmpty() && piece.indexOf('<') < 0 && piece.indexOf('`') < 0) {
            before = piece.charAt(piece.length() - 1);
            backticks = 0;
            sink.text(piece);
            return;
        }
        held.append(piece);
        take(false);
    }

    /** Hears that nothing more comes. */
    void end() {
        take(true);
    }

    private void take(boolean last) {
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < held.length()) {
            char next = held.charAt(at);
            if (next == '<' && !isQuoted()) {
                int end = held.indexOf(">", at);
                String tag = held.substring(at, end < 0 ? held.length() : end + 1);
                if (end < 0 && !last && mayBeTag(tag)) {
                    break;
                }
                if (end >= 0 && isTag(tag)) {
                    tell(words);
                    turn(tag);
                    at = end + 1;
                    continue;
                }
            }
            pass(next);
            words.append(next);
            at++;
        }
        tell(words);
        held.delete(0, at);
    }

    /** Goes from the answer to thoughts, or back. White space around the tags belongs to them. */
    private void turn(String tag) {
        open = open.isEmpty() ? name(tag) : "";
        space.setLength(0);
        trim = true;
        before = '\n';
    }

    private void pass(char next) {
        if (open.isEmpty()) {
            backticks = next == '`' ? backticks + 1 : 0;
            inFence = backticks == 3 ? !inFence : inFence;
        }
        before = next;
    }

    private boolean isQuoted() {
        return open.isEmpty() && (inFence || before == '`' || before == '"' || before == '\'');
    }

    private boolean isTag(String tag) {
        return open.isEmpty() ? NAMES.contains(name(tag)) : name(tag).equals("/" + open);
    }

    private boolean mayBeTag(String begin) {
        String name = begin.substring(1).toLowerCase(Locale.ROOT);
        return open.isEmpty()
                ? NAMES.stream().anyMatch(known -> known.startsWith(name))
                : ("/" + open).startsWith(name);
    }

    private static String name(String tag) {
        return tag.substring(1, tag.length() - 1).strip().toLowerCase(Locale.ROOT);
    }

    private void tell(StringBuilder words) {
        String all = trim ? words.toString().stripLeading() : words.toString();
        words.setLength(0);
        if (all.isEmpty()) {
            return;
        }
        trim = false;
        boolean holdsSpace = !open.isEmpty() || !said; // it may stand before a tag
        String whole = space + all;
        String told = holdsSpace ? whole.stripTrailing() : whole;
        space.setLength(0);
        space.append(whole, told.length(), whole.length());
        if (told.isEmpty()) {
            return;
        }
        if (open.isEmpty()) {
            said = true;
            sink.text(told + space);
            space.setLength(0);
        } else {
            sink.thought(told);
        }
    }
}
