package dev.rush.worker.confinement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Agents in a process number space of their own, by util-linux's {@code unshare}, where nothing holds their files: they see
 * no other process, and what they start ends with them, whatever it does to hide.
 *
 * <p>As with {@link Bubblewrap} the signals of a stop reach the agent through its process group: what is around it ignores
 * them. Inside, a shell is the first process, which no signal ends, so that the agent is not: the first one would not get
 * signals that it has no handler for.
 */
public final class OwnProcesses implements Confinement {
    private static final String DEAF = "trap '' INT HUP TERM; exec \"$@\"";
    private static final String FIRST = "\"$@\"; exit $?";

    private final Path program;
    private final boolean root;
    private final Weakness weakness;

    /**
     * Agents held by that program.
     *
     * @param program {@code unshare}
     * @param root whether the worker is root, who needs no user namespace for it
     * @param weakness why nothing holds their files
     */
    OwnProcesses(Path program, boolean root, Weakness weakness) {
        this.program = Objects.requireNonNull(program, "program");
        this.root = root;
        this.weakness = weakness;
    }

    @Override
    public List<String> confine(List<String> command, View view) {
        List<String> line = new ArrayList<>(List.of("sh", "-c", DEAF, "sh", program.toString()));
        if (!root) {
            line.addAll(List.of("--user", "--map-current-user"));
        }
        line.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc", "--"));
        line.addAll(List.of("sh", "-c", FIRST, "sh"));
        line.addAll(List.of("env", "--default-signal=INT,HUP,TERM", "--"));
        line.addAll(command);
        return line;
    }

    @Override
    public boolean isHeld() {
        return false;
    }

    @Override
    public String wire() {
        return "processes";
    }

    @Override
    public Optional<Weakness> weakness() {
        return Optional.of(weakness);
    }

    @Override
    public String described() {
        return "NOT confined: " + weakness
                + "; the agent can do here whatever this user can, but sees no other process, and what"
                + " it starts ends with it";
    }
}
