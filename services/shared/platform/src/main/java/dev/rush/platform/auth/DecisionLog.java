package dev.rush.platform.auth;

import dev.rush.contracts.identity.DecisionMade;

/** Where decisions about changes are written down. */
public interface DecisionLog {
    /** Takes a decision, at once; nobody waits until it is written. */
    void add(DecisionMade decision);
}
