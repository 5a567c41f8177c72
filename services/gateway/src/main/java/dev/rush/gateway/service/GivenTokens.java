package dev.rush.gateway.service;

import dev.rush.contracts.identity.IssueToken;
import io.smallrye.mutiny.Uni;

/** The way to identity for tokens that are given to people. */
public interface GivenTokens {
    /** Publishes that a token was given; goes well once Kafka has it, in the Vert.x context from which it is called. */
    Uni<Void> publish(IssueToken command);
}
