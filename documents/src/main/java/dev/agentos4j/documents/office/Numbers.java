package dev.agentos4j.documents.office;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as the file keeps them, in as few digits as tell them from others. */
final class Numbers {

    /** As many as Excel shows; it writes two more, which are noise. */
    private static final MathContext SHOWN = new MathContext(15);

    private Numbers() {}

    /** A number as Excel shows it in a cell without a format: 1.1 for 1.1000000000000001. Other texts stay as they are. */
    static String plain(String text) {
        if (!text.matches("[+-]?[0-9.]{1,40}([eE][+-]?[0-9]{1,3})?")) {
            return text;
        }
        try {
            return plain(new BigDecimal(text));
        } catch (NumberFormatException none) {
            return text;
        }
    }

    static String plain(BigDecimal number) {
        BigDecimal shown = number.round(SHOWN).stripTrailingZeros();
        if (shown.signum() == 0) {
            return "0";
        }
        int exponent = shown.precision() - shown.scale() - 1;
        return exponent < -7 || exponent > 20 ? shown.toString() : shown.toPlainString();
    }
}
