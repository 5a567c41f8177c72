package dev.rush.contracts.wire;

import java.util.Locale;
import java.util.Optional;

/** The spelling of a constant in APIs, logs and events: {@code NEEDS_ATTENTION} is {@code needs-attention}. */
public final class WireName {
    private WireName() {}

    /** The constant's name in lower case, with dashes. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that is spelled so; nothing for a word that this release does not know. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> type, String wire) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(wire)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
