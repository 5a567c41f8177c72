package dev.rush.worker.confinement;

import java.util.List;
import java.util.Optional;

/**
 * Nothing holds an agent.
 *
 * @param because why
 */
public record Unconfined(Weakness because) implements Confinement {
    @Override
    public List<String> confine(List<String> command, View view) {
        return List.copyOf(command);
    }

    @Override
    public boolean isHeld() {
        return false;
    }

    @Override
    public String wire() {
        return "none";
    }

    @Override
    public Optional<Weakness> weakness() {
        return Optional.of(because);
    }

    @Override
    public String described() {
        return "NOT confined: " + because + "; the agent can do here whatever this user can";
    }
}
