package dev.rush.simulation.world;

import dev.rush.dispatch.domain.run.Effect;
import dev.rush.dispatch.domain.run.Run;

/** Where what dispatch says goes. */
interface Outgoing {
    void send(Run run, Effect effect);
}
