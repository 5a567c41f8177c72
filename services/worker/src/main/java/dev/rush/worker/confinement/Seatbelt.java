package dev.rush.worker.confinement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Agents held on macOS by {@code sandbox-exec}, with a {@link SeatbeltProfile} of their view. They see other processes' names. */
public final class Seatbelt implements Confinement {
    private static final Weakness WEAKNESS =
            new Weakness("macOS has no bubblewrap, and what an agent starts can outlive it", "");

    private final Path program;
    private final List<Path> shared;

    /**
     * Agents held by that program.
     *
     * @param program {@code sandbox-exec}
     * @param shared folders that every agent can read: where the programs of its PATH are
     */
    Seatbelt(Path program, List<Path> shared) {
        this.program = Objects.requireNonNull(program, "program");
        this.shared = List.copyOf(shared);
    }

    @Override
    public List<String> confine(List<String> command, View view) {
        List<String> line = new ArrayList<>(List.of(program.toString(), "-p", SeatbeltProfile.of(view, shared)));
        line.addAll(command);
        return line;
    }

    @Override
    public boolean isHeld() {
        return true;
    }

    @Override
    public String wire() {
        return "seatbelt";
    }

    @Override
    public Optional<Weakness> weakness() {
        return Optional.of(WEAKNESS);
    }

    @Override
    public String described() {
        return "confined by macOS's sandbox-exec: opens its worktree, its home, a temporary folder, and the system"
                + " read-only; less than bubblewrap: " + WEAKNESS;
    }
}
