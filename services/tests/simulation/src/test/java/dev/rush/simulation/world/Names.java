package dev.rush.simulation.world;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.run.AttemptOutcome;

/** Commits and bundles that say whose they are. */
final class Names {
    private Names() {}

    static String head(AttemptKey attempt, MachineId machine) {
        long number = Long.parseLong(attempt.run().value().substring(3)) * 100
                + attempt.attempt() * 10L
                + (machine.value().charAt(11) - '0');
        return String.format("%040d", number);
    }

    static AttemptOutcome.Changed changed(AttemptKey attempt, MachineId machine) {
        return new AttemptOutcome.Changed(
                "a".repeat(40), head(attempt, machine), 1, new BundleManifest(1, 1, "c".repeat(64)), "Fix it", "Done");
    }

    static BundleChunk bundle(AttemptKey attempt) {
        return new BundleChunk(attempt.run(), attempt.attempt(), 0, new byte[] {1});
    }
}
