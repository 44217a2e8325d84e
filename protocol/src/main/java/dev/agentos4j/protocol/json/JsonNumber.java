package dev.agentos4j.protocol.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A JSON number that keeps its text: {@code 2.0} stays {@code 2.0}, and the {@code NaN} and {@code Infinity} that a
 * Python server may send are kept too.
 *
 * @param text a JSON number, or {@code NaN}, {@code Infinity}, {@code -Infinity}
 */
public record JsonNumber(String text) implements JsonValue {

    /** The most digits before or behind the point: {@code 1e999999999} must not fill the memory. */
    private static final int MAX_DIGITS = 1000;

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|NaN|-?Infinity");

    public JsonNumber {
        if (!isInteger(text) && !NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a JSON number: " + text);
        }
    }

    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    public static JsonNumber of(double value) {
        return new JsonNumber(Double.toString(value));
    }

    static JsonNumber of(Number value) {
        return new JsonNumber(value.toString());
    }

    /** The value as a {@code double}, rounded to the nearest where it has more digits. */
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    /**
     * Returns the exact value.
     *
     * @throws ArithmeticException if it is {@code NaN} or infinite, or has more than 1,000 digits before or behind the
     *     point
     */
    public BigDecimal decimalValue() {
        if (!isFinite()) {
            throw new ArithmeticException(text + " has no digits");
        }
        return decimal(text);
    }

    /**
     * Reads the exact value of a text in the notation of {@link BigDecimal}.
     *
     * @throws NumberFormatException if it is not such a number
     * @throws ArithmeticException if it has more than 1,000 digits before or behind the point; {@code BigDecimal} itself
     *     takes {@code 1e999999999}, whose digits would fill the memory
     */
    public static BigDecimal decimal(String text) {
        if (text.length() <= 2 * MAX_DIGITS + 20) {
            BigDecimal value = hasLongExponent(text) ? null : new BigDecimal(text);
            if (value != null
                    && Math.abs(value.scale()) <= MAX_DIGITS
                    && value.precision() - value.scale() <= MAX_DIGITS) {
                return value;
            }
        }
        throw new ArithmeticException("more than " + MAX_DIGITS + " digits before or behind the point");
    }

    /** Whether there are more digits than an exponent of at most 1,000 needs; zeros count, for nobody means them. */
    private static boolean hasLongExponent(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        return e >= 0 && text.length() - e > 6;
    }

    /**
     * The value as a {@code long}.
     *
     * @throws ArithmeticException if it has a fraction, does not fit, or has an exponent beyond 1,000
     */
    public long longValue() {
        if (isInteger(text) && text.length() < 19) {
            return Long.parseLong(text);
        }
        if (!isFinite()) {
            throw new ArithmeticException(text + " is not a whole number");
        }
        return decimal(text).longValueExact();
    }

    /** False for {@code NaN} and the infinities. */
    public boolean isFinite() {
        char last = text.charAt(text.length() - 1);
        return last >= '0' && last <= '9';
    }

    /** {@code Long} where it fits, {@code BigInteger} for larger whole numbers, else {@code Double}. */
    @Override
    public Number toJava() {
        if (isInteger(text)) {
            return text.length() < 19 ? (Number) Long.parseLong(text) : narrow(new BigInteger(text));
        }
        return doubleValue();
    }

    private static Number narrow(BigInteger value) {
        return value.bitLength() < 64 ? (Number) value.longValue() : value;
    }

    private static boolean isInteger(String text) {
        int length = text.length();
        int start = length > 1 && text.charAt(0) == '-' ? 1 : 0;
        if (start == length || (text.charAt(start) == '0' && length > start + 1)) {
            return false;
        }
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
