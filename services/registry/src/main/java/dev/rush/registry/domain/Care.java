package dev.rush.registry.domain;

import dev.rush.contracts.machine.Intake;
import java.util.Map;
import java.util.Objects;

/**
 * What people want of a machine; kept when its worker starts again.
 *
 * @param given the labels that they gave it
 * @param intake whether it is given runs
 */
public record Care(Map<String, String> given, Intake intake) {
    /** What holds for a machine that nobody has cared for: no label, and it is given runs. */
    public static final Care NONE = new Care(Map.of(), Intake.OPEN);

    public Care {
        given = Map.copyOf(given);
        Objects.requireNonNull(intake, "intake");
    }

    Care with(Map<String, String> labels) {
        return new Care(labels, intake);
    }

    /** The same labels, and given runs or not from now on. */
    public Care with(Intake next) {
        return new Care(given, next);
    }
}
