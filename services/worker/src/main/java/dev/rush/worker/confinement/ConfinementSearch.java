package dev.rush.worker.confinement;

import dev.rush.worker.process.SearchPath;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds out what can confine agents on this machine, by trying it: the strongest that works. */
public final class ConfinementSearch {
    private final Map<String, String> environment;
    private final ProgramFolders folders;

    /**
     * A search.
     *
     * @param environment the worker's: {@code PATH} says where programs are, and which folders agents can read
     * @param programs programs of agents that are not on the PATH
     */
    public ConfinementSearch(Map<String, String> environment, Collection<Path> programs) {
        this.environment = Map.copyOf(environment);
        this.folders = new ProgramFolders(environment, programs);
    }

    /** What confines agents here, or why nothing does. */
    public Confinement find(ConfinementMode mode) {
        if (mode == ConfinementMode.OFF) {
            return new Unconfined(new Weakness("rush.worker.confinement is off", ""));
        }
        return program("sandbox-exec").map(this::seatbelt).orElseGet(this::onLinux);
    }

    private Confinement seatbelt(Path program) {
        return tried(
                new Seatbelt(program, folders.readable()),
                flaw -> new Weakness("sandbox-exec does not work here (" + flaw + ")", ""));
    }

    private Confinement onLinux() {
        return switch (bubblewrap()) {
            case Unconfined(Weakness without) -> withoutBubblewrap(without);
            case Confinement found -> found;
        };
    }

    private Confinement bubblewrap() {
        return program("bwrap")
                .map(this::bubblewrap)
                .orElseGet(() -> new Unconfined(
                        new Weakness("bubblewrap is not installed", Mending.install("bubblewrap", environment))));
    }

    private Confinement bubblewrap(Path program) {
        Trial.Answer version = Trial.run(List.of(program.toString(), "--version"));
        return tried(
                new Bubblewrap(program, version.firstLine().orElse("bubblewrap"), folders.readable()),
                flaw -> new Weakness("bubblewrap does not work here (" + flaw + ")", Mending.namespaces()));
    }

    private Confinement withoutBubblewrap(Weakness without) {
        return switch (landlock(without)) {
            case Unconfined(Weakness neither) -> processes(without.and(neither));
            case Confinement found -> found;
        };
    }

    /**
     * Landlock, together with process number spaces where they work.
     *
     * @param without why bubblewrap does not confine them
     */
    Confinement landlock(Weakness without) {
        return landlock(without, ownProcesses(without));
    }

    /** Landlock together with that, if with anything. */
    Confinement landlock(Weakness without, Optional<OwnProcesses> processes) {
        return program("setpriv")
                .filter(program ->
                        Trial.run(List.of(program.toString(), "--help")).text().contains("--landlock-access"))
                .map(program -> tried(
                        new Landlock(tool(program), folders.readable(), processes, without),
                        flaw -> new Weakness("Landlock does not work here (" + flaw + ")", "")))
                .orElseGet(
                        () -> new Unconfined(new Weakness("there is no setpriv with Landlock (util-linux 2.40)", "")));
    }

    private static Landlock.Tool tool(Path program) {
        Trial.Answer version = Trial.run(List.of(program.toString(), "--version"));
        return new Landlock.Tool(program, version.firstLine().orElse("setpriv"), isRoot());
    }

    /** What ends the processes of agents whose files nothing holds. */
    Confinement processes(Weakness weakness) {
        return ownProcesses(weakness).map(Confinement.class::cast).orElseGet(() -> new Unconfined(weakness));
    }

    /** Process number spaces, where they work. */
    Optional<OwnProcesses> ownProcesses(Weakness weakness) {
        return program("unshare")
                .map(program -> new OwnProcesses(program, isRoot(), weakness))
                .filter(found -> Trial.flaw(found).isEmpty());
    }

    private static Confinement tried(Confinement found, Function<String, Weakness> but) {
        return Trial.flaw(found)
                .map(flaw -> (Confinement) new Unconfined(but.apply(flaw)))
                .orElse(found);
    }

    private Optional<Path> program(String name) {
        return SearchPath.of(environment).find(name);
    }

    private static boolean isRoot() {
        return Trial.run(List.of("id", "-u")).firstLine().filter("0"::equals).isPresent();
    }
}
