package dev.rush.simulation.world;

import dev.rush.contracts.id.MachineId;
import java.time.Instant;
import java.util.Optional;

/**
 * A record on its way.
 *
 * @param id by which whoever handled it once knows it again
 * @param sender the machine that signed it, if one did
 * @param sequence its position among those about its subject
 * @param published when it was said
 */
record Envelope(long id, Optional<MachineId> sender, Object event, long sequence, Instant published) {}
