package dev.agentos4j.runtime.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One of the five fields of a cron expression: which values fit. */
final class CronField {

    /** What a field is about. */
    enum Kind {
        MINUTE(0, 59, List.of()),
        HOUR(0, 23, List.of()),
        DAY(1, 31, List.of()),
        MONTH(1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
        /** Sunday is 0; 7 is another way to write it. */
        WEEKDAY(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

        private final int least;
        private final int greatest;
        private final List<String> names;

        Kind(int least, int greatest, List<String> names) {
            this.least = least;
            this.greatest = greatest;
            this.names = names;
        }
    }

    private static final int LAST = 6;

    private final Kind kind;
    private final String text;
    private final BitSet values = new BitSet();

    /** Weekdays in a week of the month: eight times the weekday and the week, from 1, or {@link #LAST}. */
    private final BitSet nth = new BitSet();

    private boolean any;
    private boolean lastDay;

    private CronField(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /**
     * Reads a field.
     *
     * @param text in lower case
     * @throws IllegalArgumentException if it is malformed
     */
    static CronField parse(Kind kind, String text) {
        CronField field = new CronField(kind, text);
        boolean either = kind == Kind.DAY || kind == Kind.WEEKDAY;
        for (String part : (either && text.equals("?") ? "*" : text).split(",", -1)) {
            field.add(part);
        }
        if (!field.nth.isEmpty() && !field.values.isEmpty()) {
            throw field.wrong("days of the week cannot stand beside days of a week of the month");
        }
        return field;
    }

    private void add(String part) {
        if (part.equals("*")) {
            any = true;
        } else if (kind == Kind.DAY && part.equals("l")) {
            lastDay = true;
        } else if (kind == Kind.WEEKDAY && part.matches("l[0-9]+")) {
            nth.set(value(part.substring(1)) * 8 + LAST);
        } else if (kind == Kind.WEEKDAY && part.indexOf('#') > 0) {
            addNth(part);
        } else {
            values.or(range(part));
        }
    }

    private void addNth(String part) {
        int hash = part.indexOf('#');
        int week = number(part.substring(hash + 1));
        if (week < 1 || week > 5) {
            throw wrong("a month has weeks 1 to 5");
        }
        range(part.substring(0, hash)).stream().forEach(day -> nth.set(day * 8 + week));
    }

    private BitSet range(String part) {
        int slash = part.indexOf('/');
        int step = slash < 0 ? 1 : number(part.substring(slash + 1));
        if (step == 0) {
            throw wrong("a step of 0");
        }
        String bounds = slash < 0 ? part : part.substring(0, slash);
        int dash = bounds.indexOf('-');
        if (bounds.equals("*")) {
            return stepping(kind.least, kind.greatest, step);
        }
        if (dash < 0) {
            int from = value(bounds);
            return stepping(from, slash < 0 ? from : kind.greatest, step);
        }
        int from = value(bounds.substring(0, dash));
        int to = value(bounds.substring(dash + 1));
        if (from == to) {
            return stepping(kind.least, kind.greatest, step); // once around
        }
        return from < to ? stepping(from, to, step) : around(from, to, step);
    }

    private BitSet stepping(int from, int to, int step) {
        BitSet fitting = new BitSet();
        for (int value = from; value <= to; value += step) {
            fitting.set(value);
        }
        return fitting;
    }

    /** A range over the end of the field, such as {@code 22-2} of hours; where its second part begins is croniter's way. */
    private BitSet around(int from, int to, int step) {
        int left = (kind.greatest - from) % step;
        int size = kind.greatest - kind.least + 1;
        boolean leaps = size - 1 - left + step > size && left < step;
        BitSet fitting = stepping(from, kind.greatest, step);
        fitting.or(stepping(kind.least + (leaps ? step - left : 0), to, step));
        return fitting;
    }

    private int value(String word) {
        int named = kind.names.indexOf(word);
        int value = named >= 0 ? named + kind.least : number(word);
        value = kind == Kind.WEEKDAY && value == 7 ? 0 : value;
        if (value < kind.least || value > kind.greatest) {
            throw wrong(value + " is not within " + kind.least + " to " + kind.greatest);
        }
        return value;
    }

    private int number(String digits) {
        if (!digits.matches("[0-9]{1,9}")) {
            throw wrong("'" + digits + "' is not a number");
        }
        return Integer.parseInt(digits);
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException(kind.name().toLowerCase(Locale.ROOT) + " field '" + text + "': " + reason);
    }

    /** Whether it fits always, given the field that it shares the day with. */
    boolean isOpen(CronField other) {
        return any || (isWhole() && other.text.indexOf('*') >= 0);
    }

    /** Whether every value fits. */
    boolean isWhole() {
        return any || values.cardinality() == kind.greatest - kind.least + 1;
    }

    boolean fits(int value) {
        return any || values.get(value);
    }

    /** Whether a day fits that is the last of its month or not. */
    boolean fitsDay(int day, int daysOfMonth) {
        return fits(day) || (lastDay && day == daysOfMonth);
    }

    /** Whether a weekday, from 0 for Sunday, fits that falls on a day of a month. */
    boolean fitsWeekday(int weekday, int day, int daysOfMonth) {
        return fits(weekday)
                || nth.get(weekday * 8 + (day + 6) / 7)
                || (nth.get(weekday * 8 + LAST) && day + 7 > daysOfMonth);
    }
}
