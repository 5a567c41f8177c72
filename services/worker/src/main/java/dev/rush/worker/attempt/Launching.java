package dev.rush.worker.attempt;

import dev.rush.contracts.run.Repository;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.ScriptAgent;
import dev.rush.worker.confinement.View;
import dev.rush.worker.dialogue.AttemptRecord;
import dev.rush.worker.process.AgentEnvironment;
import dev.rush.worker.process.AgentProcess;
import dev.rush.worktrees.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the processes of an attempt, the setup script and the agent, confined as this machine can. */
final class Launching {
    private final Workshop workshop;
    private final AttemptRecord record;
    private final Checkout.Ready checkout;
    private final Repository repository;

    Launching(Workshop workshop, AttemptRecord record, Checkout.Ready checkout, Repository repository) {
        this.repository = repository;
        this.workshop = workshop;
        this.record = record;
        this.checkout = checkout;
    }

    /**
     * Starts a command in the worktree.
     *
     * @param folder where its supervisor keeps its files
     * @param as the agent whose environment it gets
     */
    AgentProcess start(Path folder, Agent as, List<String> command) {
        Map<String, String> environment = new HashMap<>(AgentEnvironment.of(
                record.key(), as, record.folder(), workshop.engine().author(), workshop.environment()));
        View view = view(folder);
        environment.put("TMPDIR", workshop.confinement().temporary(view));
        var launch = new AgentProcess.Launch(
                checkout.path(),
                workshop.confinement().confine(command, view),
                environment,
                workshop.context().limits(),
                workshop.groups());
        return AgentProcess.start(record.key(), folder, launch);
    }

    private View view(Path folder) {
        try {
            Path temporary = Files.createDirectories(record.folder().resolve("tmp"));
            Origins.Shown origins = workshop.confinement().isHeld()
                    ? workshop.origins().of(repository, record.folder())
                    : Origins.Shown.NOTHING;
            List<Path> readable = new ArrayList<>(origins.readable());
            readable.addAll(List.of(
                    folder.resolve("script"),
                    folder.resolve(ScriptAgent.SAID),
                    checkout.mirror().resolve("objects")));
            return new View(
                    checkout.path(),
                    record.folder().resolve("home"),
                    temporary,
                    readable,
                    origins.covers(),
                    AgentProcess.streams(folder));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make a temporary folder: " + failure.getMessage(), failure);
        }
    }
}
