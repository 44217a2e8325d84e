package dev.agentos4j.runtime.model;

import java.util.List;
import java.util.Locale;

/**
 * Tells thoughts that a model writes between tags, {@code <think>} and {@code </think>}, from its answer; also between
 * Magistral's {@code [THINK]} and {@code [/THINK]} and Kimi's tags of triangles. The text may come
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

    private static final List<String> NAMES =
            List.of("think", "thinking", "thought", "thoughts", "reasoning", "seed:think");
    private static final String BEGINS = "<[\u25c1";
    private static final String ENDS = ">]\u25b7";

    /** With the blanks that a model may put into one. */
    private static final int LONGEST_TAG = 24;

    private static final String STRAY = "</think>";

    private final Sink sink;
    private final StringBuilder held = new StringBuilder(0);
    private final StringBuilder space = new StringBuilder(0);
    private String open = "";
    private char bracket;
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
        if (!mayBegin(whole)) {
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
        if (plain && !piece.isEmpty() && !mayBegin(piece) && piece.indexOf('`') < 0) {
            before = piece.charAt(piece.length() - 1);
            backticks = 0;
            sink.text(piece);
            return;
        }
        held.append(piece);
        take(false);
    }

    private static boolean mayBegin(String piece) {
        return piece.indexOf('<') >= 0 || piece.indexOf('[') >= 0 || piece.indexOf('\u25c1') >= 0;
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
            int kind = BEGINS.indexOf(next);
            if (kind >= 0 && !isQuoted()) {
                String near = held.substring(at, Math.min(held.length(), at + LONGEST_TAG));
                int length = near.indexOf(ENDS.charAt(kind)) + 1;
                String tag = length == 0 ? near : near.substring(0, length);
                if (length == 0 && near.length() < LONGEST_TAG && !last && mayBeTag(tag)) {
                    break;
                }
                if (length > 0 && isTag(tag)) {
                    tell(words);
                    turn(tag);
                    at += length;
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
        bracket = tag.charAt(0);
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
        boolean likely = tag.charAt(0) != '[' || tag.equals("[THINK]") || tag.equals("[/THINK]");
        return likely && (open.isEmpty() || tag.charAt(0) == bracket) && isNamed(tag);
    }

    private boolean isNamed(String tag) {
        return open.isEmpty() ? NAMES.contains(name(tag)) : name(tag).equals("/" + open);
    }

    private boolean mayBeTag(String begin) {
        if (begin.charAt(0) == '[' && !"[THINK]".startsWith(begin) && !"[/THINK]".startsWith(begin)) {
            return false;
        }
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
