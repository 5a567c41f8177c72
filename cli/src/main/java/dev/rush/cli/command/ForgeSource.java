package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Run;
import dev.rush.cli.repository.Address;
import dev.rush.cli.repository.OwnRepository;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunBranch;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Work that is in a pull request: it comes from the run's branch in the run's repository.
 *
 * @param run the run, by its full id
 * @param repository the run's repository
 * @param delivered the commit that the run delivered, 40 hex digits; people may have added others
 */
record ForgeSource(String run, Repository repository, String delivered, Session session) implements Source {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    static ForgeSource of(Run run, JsonObject pullRequest, Session session) {
        String head = pullRequest.text("headCommit");
        if (!COMMIT.matcher(head).matches()) {
            throw new CommandFailed(
                    ExitCode.FAILED, "the server's answer names no commit of the pull request", "rush doctor");
        }
        return new ForgeSource(run.id(), new Repository(run.repository()), head, session);
    }

    @Override
    public Optional<OwnRepository> target() {
        return OwnRepository.forWork(session, repository, delivered);
    }

    @Override
    public String head(OwnRepository target, Address address) {
        return target.is(session, repository)
                ? target.branch(branch()).orElse(delivered)
                : target.remoteBranch(address, branch()).orElse(delivered);
    }

    @Override
    public void bring(OwnRepository target, Address address) {
        if (!target.is(session, repository)) {
            boolean there = target.remoteBranch(address, branch()).isPresent();
            target.bring(address, there ? "refs/heads/" + branch() : delivered);
        } else if (!target.has(head(target, address))) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "neither the branch " + branch() + " nor its commit " + delivered + " is in " + target.folder(),
                    "rush cloud diff " + run);
        }
    }

    private String branch() {
        return RunBranch.of(new RunId(run));
    }
}
