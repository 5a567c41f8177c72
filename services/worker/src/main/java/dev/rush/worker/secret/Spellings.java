package dev.rush.worker.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** How a value looks in text: as it is, in base64, in an address, in JSON. Line ends are left out, as whoever looks for them does. */
final class Spellings {
    private static final IntPredicate LETTER_OR_DIGIT =
            one -> one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9';

    /** What percent-encoders leave as it is, beside letters and digits; each of these is in use somewhere. */
    private static final List<String> LEFT_IN_ADDRESSES = List.of("-._~", "-._~!'()*", "-._*", "-._~!'()*;/?:@&=+$,#");

    private static final String LEFT_IN_FORMS = "-._*";

    private Spellings() {}

    /** All spellings that are long enough to be looked for. */
    static List<byte[]> of(String value) {
        Set<String> all = new LinkedHashSet<>();
        all.add(value);
        json(value, all);
        addresses(value, all);
        base64(value.getBytes(StandardCharsets.UTF_8), all);
        return all.stream()
                .map(one -> one.replaceAll("[\r\n]", ""))
                .filter(one -> one.length() >= Secret.SHORTEST)
                .distinct()
                .map(one -> one.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static void json(String value, Set<String> all) {
        String escaped = escaped(value, one -> false);
        all.add(escaped);
        all.add(escaped(escaped, one -> false));
        all.add(escaped.replace("/", "\\/"));
        String ascii = escaped(value, one -> one > '~');
        all.add(ascii);
        all.add(escaped(value, one -> one > '~' || "<>&'=+\u2028\u2029".indexOf(one) >= 0));
        all.add(escaped(value, one -> "<>&\u2028\u2029".indexOf(one) >= 0));
    }

    private static String escaped(String value, IntPredicate byNumber) {
        return value.chars()
                .mapToObj(one -> switch (one) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    case '\t' -> "\\t";
                    case '\b' -> "\\b";
                    case '\f' -> "\\f";
                    default ->
                        one < ' ' || byNumber.test(one) ? "\\u%04x".formatted(one) : Character.toString((char) one);
                })
                .collect(Collectors.joining());
    }

    private static void addresses(String value, Set<String> all) {
        for (String left : LEFT_IN_ADDRESSES) {
            for (String form : List.of("%%%02X", "%%%02x")) {
                String encoded = percent(value, left, form);
                all.add(encoded);
                if (left.equals(LEFT_IN_FORMS)) {
                    all.add(encoded.replace("%20", "+"));
                }
            }
        }
    }

    private static String percent(String value, String left, String form) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
            boolean stays = one > 0 && (LETTER_OR_DIGIT.test(one) || left.indexOf(one) >= 0);
            encoded.append(stays ? Character.toString((char) one) : form.formatted(one & 0xff));
        }
        return encoded.toString();
    }

    /** In a longer text a value begins at one of three places of a group; what shares a character with its neighbours is left out. */
    private static void base64(byte[] value, Set<String> all) {
        for (int before = 0; before < 3; before++) {
            byte[] text = new byte[before + value.length];
            System.arraycopy(value, 0, text, before, value.length);
            int from = (before * 8 + 5) / 6;
            int to = text.length * 8 / 6;
            all.add(Base64.getEncoder().withoutPadding().encodeToString(text).substring(from, to));
            all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(text).substring(from, to));
        }
    }
}
