package org.countersign.core.text;

import java.util.Optional;

/** RFC 3492: Unicode in the letters of host names. Names of variables are those of its sections 6.1 to 6.3. */
final class Punycode {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 0x80;

    /** More than any index of a label's characters, and so little that nothing overflows. */
    private static final long MOST = (long) (Character.MAX_CODE_POINT + 1) * DomainName.LONGEST_LABEL;

    private static final char DELIMITER = '-';

    private Punycode() {}

    /** Section 6.3. A label is short enough that nothing overflows a long. */
    static String encode(String label) {
        int[] input = label.codePoints().toArray();
        StringBuilder output = new StringBuilder();
        label.codePoints().filter(it -> it < INITIAL_N).forEach(output::appendCodePoint);
        int basic = output.length();
        if (basic > 0) {
            output.append(DELIMITER);
        }
        int n = INITIAL_N;
        long delta = 0;
        int bias = INITIAL_BIAS;
        for (int handled = basic; handled < input.length; n++, delta++) {
            int m = next(input, n);
            delta += (long) (m - n) * (handled + 1);
            n = m;
            for (int character : input) {
                if (character < n) {
                    delta++;
                } else if (character == n) {
                    append(output, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
        }
        return output.toString();
    }

    private static int next(int[] input, int n) {
        int next = Integer.MAX_VALUE;
        for (int character : input) {
            next = character >= n ? Math.min(next, character) : next;
        }
        return next;
    }

    private static void append(StringBuilder output, long delta, int bias) {
        long q = delta;
        int k = BASE;
        for (int t = threshold(k, bias); q >= t; t = threshold(k, bias)) {
            output.append(digit((int) (t + (q - t) % (BASE - t))));
            q = (q - t) / (BASE - t);
            k += BASE;
        }
        output.append(digit((int) q));
    }

    /** Section 6.2. Empty for what encodes nothing; what is longer than a label is not looked at. */
    static Optional<String> decode(String encoded) {
        if (encoded.length() > DomainName.LONGEST_LABEL) {
            return Optional.empty();
        }
        int basic = Math.max(0, encoded.lastIndexOf(DELIMITER));
        StringBuilder output = new StringBuilder(encoded.substring(0, basic));
        int at = basic > 0 ? basic + 1 : 0;
        int bias = INITIAL_BIAS;
        long n = INITIAL_N;
        long i = 0;
        while (at < encoded.length()) {
            long before = i;
            long w = 1;
            boolean more = true;
            for (int k = BASE; more; k += BASE) {
                int digit = at < encoded.length() ? value(encoded.charAt(at++)) : BASE;
                i += digit * w;
                if (digit == BASE || i > MOST) {
                    return Optional.empty();
                }
                int t = threshold(k, bias);
                more = digit >= t;
                w *= BASE - t;
            }
            int length = output.codePointCount(0, output.length()) + 1;
            bias = adapt(i - before, length, before == 0);
            n += i / length;
            i %= length;
            if (n > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            output.insert(output.offsetByCodePoints(0, (int) i), Character.toString((int) n));
            i++;
        }
        return Optional.of(output.toString());
    }

    /** Section 5: a to z are 0 to 25, 0 to 9 are 26 to 35. */
    private static char digit(int value) {
        return (char) (value < T_MAX ? 'a' + value : '0' + value - T_MAX);
    }

    /** {@code BASE} for what is no digit. */
    private static int value(char digit) {
        if (digit >= 'a' && digit <= 'z') {
            return digit - 'a';
        }
        return digit >= '0' && digit <= '9' ? digit - '0' + T_MAX : BASE;
    }

    private static int threshold(int k, int bias) {
        return Math.clamp(k - bias, T_MIN, T_MAX);
    }

    /** Section 6.1. */
    private static int adapt(long delta, int points, boolean first) {
        long left = first ? delta / DAMP : delta / 2;
        left += left / points;
        int k = 0;
        for (; left > (BASE - T_MIN) * T_MAX / 2; k += BASE) {
            left /= BASE - T_MIN;
        }
        return (int) (k + (BASE - T_MIN + 1) * left / (left + SKEW));
    }
}
