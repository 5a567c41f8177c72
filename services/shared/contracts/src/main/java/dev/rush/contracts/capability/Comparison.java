package dev.rush.contracts.capability;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what a machine has with what is asked for. Amounts are compared as numbers, {@code 16G} being 16 times 1024³; versions
 * part by part, and equal as far as the wanted one goes: 16.2 is 16, and at least 16. Everything else is equal or not.
 */
final class Comparison {
    private static final Set<String> KNOWN = Set.of("=", "!=", ">=", "<=", ">", "<");
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,6})?)\\s?([KMGT])?(?:i?B)?");
    private static final Pattern VERSION = Pattern.compile("v?([0-9]{1,9}(?:\\.[0-9]{1,9}){0,7})(?:[^0-9.].*)?");
    private static final String UNITS = "KMGT";
    private static final int KILO = 1024;

    private Comparison() {}

    static boolean isKnown(String sign) {
        return KNOWN.contains(sign);
    }

    /** Whether any of the values is in that relation to the wanted one. */
    static boolean holds(Fact fact, String sign, String wanted) {
        return fact.values().stream().anyMatch(has -> holds(fact.kind(), has, sign, wanted));
    }

    private static boolean holds(FactKind kind, String has, String sign, String wanted) {
        if (sign.equals("=") && has.equalsIgnoreCase(wanted)) {
            return true;
        }
        Optional<Integer> order = kind == FactKind.NUMBER ? amounts(has, wanted) : versions(has, wanted);
        return order.filter(compared -> fits(sign, compared)).isPresent();
    }

    private static boolean fits(String sign, int compared) {
        return switch (sign) {
            case "=" -> compared == 0;
            case ">=" -> compared >= 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            case "<" -> compared < 0;
            default -> false;
        };
    }

    private static Optional<Integer> amounts(String has, String wanted) {
        return amount(has).flatMap(one -> amount(wanted).map(one::compareTo));
    }

    private static Optional<BigDecimal> amount(String text) {
        Matcher read = AMOUNT.matcher(text);
        if (!read.matches()) {
            return Optional.empty();
        }
        int power = read.group(2) == null ? 0 : UNITS.indexOf(read.group(2)) + 1;
        return Optional.of(
                new BigDecimal(read.group(1)).multiply(BigDecimal.valueOf(KILO).pow(power)));
    }

    private static Optional<Integer> versions(String has, String wanted) {
        Matcher one = VERSION.matcher(has);
        Matcher other = VERSION.matcher(wanted);
        return one.matches() && other.matches()
                ? Optional.of(compare(one.group(1).split("\\."), other.group(1).split("\\.")))
                : Optional.empty();
    }

    private static int compare(String[] has, String[] wanted) {
        for (int part = 0; part < wanted.length; part++) {
            int order = Long.compare(part < has.length ? Long.parseLong(has[part]) : 0, Long.parseLong(wanted[part]));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
