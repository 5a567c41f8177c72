package dev.rush.triggers.service;

import dev.rush.triggers.hook.Verified.Flaw;
import java.util.Objects;

/** What a call at a hook comes to. */
public sealed interface Taken {
    /** It is written down, or was before. */
    record Accepted(boolean isNew) implements Taken {}

    /** It is genuine and nothing that anybody listens to. */
    record Unheard() implements Taken {}

    /** There is no such hook. */
    record Unknown() implements Taken {}

    /** It is not let in. */
    record Forged(Flaw flaw) implements Taken {
        public Forged {
            Objects.requireNonNull(flaw, "flaw");
        }
    }

    /** So much waits already that nothing more is taken. */
    record Busy() implements Taken {}
}
