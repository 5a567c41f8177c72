package dev.rush.worker.confinement;

import java.util.List;

/**
 * Nothing holds an agent.
 *
 * @param why for people
 */
public record Unconfined(String why) implements Confinement {
    @Override
    public List<String> confine(List<String> command, View view) {
        return List.copyOf(command);
    }

    @Override
    public String temporary(View view) {
        return view.temporary().toString();
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
    public String described() {
        return "NOT confined: " + why + "; the agent can do here whatever this user can";
    }
}
