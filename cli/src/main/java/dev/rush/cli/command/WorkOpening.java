package dev.rush.cli.command;

import dev.rush.cli.api.KeptWork;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.api.WorkBundle;
import dev.rush.cli.repository.Address;
import dev.rush.cli.repository.OwnRepository;
import dev.rush.cli.repository.Quarantine;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings the work of a run into a quarantine.
 *
 * @param api where it is
 * @param work which
 */
record WorkOpening(RushApi api, KeptWork work) {
    /** The work of a run; says that it is too early for it when the run goes on. */
    static KeptWork find(RushApi api, Run run) {
        try {
            return api.work(run.id());
        } catch (CommandFailed refused) {
            if (refused.exitCode() != ExitCode.NOT_FOUND || run.isOver()) {
                throw refused;
            }
            throw new CommandFailed(
                    ExitCode.NOT_FOUND,
                    "run " + run.id() + " is " + run.phase() + ": what it leaves can be had when it is over",
                    "rush cloud logs -f " + run.id());
        }
    }

    /** Afterwards the quarantine has the commit that the work builds on, and the work, whose digest was right. */
    void into(Quarantine quarantine, Optional<OwnRepository> own) {
        Address address =
                own.map(clone -> Address.of(work.repository(), clone)).orElseGet(() -> Address.of(work.repository()));
        if (!quarantine.hasBase(work.baseCommit(), address)) {
            throw noBase(own, address);
        }
        Path bundle = quarantine.file("work.bundle");
        new WorkBundle(api, work).download(bundle);
        quarantine.open(bundle, work.headCommit());
    }

    private CommandFailed noBase(Optional<OwnRepository> own, Address address) {
        String here = own.filter(clone -> !clone.folder().toString().equals(address.value()))
                .map(clone -> "neither in " + clone.folder() + " nor at " + address)
                .orElse("not to be had from " + address);
        return new CommandFailed(
                ExitCode.FAILED,
                "the work of run " + work.run() + " builds on the commit " + work.baseCommit() + ", which is " + here
                        + "; the bundle with the work can be had without it",
                WorkNotice.command(work.run().value()) + " --bundle " + work.run() + ".bundle");
    }
}
