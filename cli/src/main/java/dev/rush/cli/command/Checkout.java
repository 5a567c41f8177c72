package dev.rush.cli.command;

import dev.rush.cli.api.KeptWork;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.api.WorkBundle;
import dev.rush.cli.repository.OwnRepository;
import dev.rush.cli.repository.Quoted;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Output;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunBranch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush cloud checkout}: the work of a run as a branch of the person's own repository. */
@Command(
        name = "checkout",
        description = "Bring a run's work into your repository, as a branch.",
        footerHeading = "%n",
        footer =
                "The branch rush/ID is made in the repository around you, or in the run's own when it is on this machine.")
final class Checkout implements Callable<Integer> {
    private static final String HELP = "rush cloud checkout --help";

    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private RunArgument argument = new RunArgument();

    @Option(names = "--branch", paramLabel = "NAME", description = "What the branch is called; rush/ID otherwise.")
    private @Nullable String branch;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "Clone the run's repository into this new folder and check the branch out there.")
    private @Nullable Path into;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "Write the work into this new file instead, as a git bundle.")
    private @Nullable Path bundle;

    Checkout(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        if (bundle != null && (into != null || branch != null)) {
            throw CommandFailed.usage("--bundle makes no branch: give it alone", HELP);
        }
        RushApi api = connection.api();
        Run run = argument.find(api);
        if (bundle != null) {
            writeBundle(api, run, session.directory().resolve(bundle).normalize());
        } else {
            bringBranch(api, run);
        }
        return ExitCode.OK.code();
    }

    private void writeBundle(RushApi api, Run run, Path file) {
        if (Files.exists(file)) {
            throw CommandFailed.usage(file + " is there already", HELP);
        }
        KeptWork work = WorkOpening.find(api, run);
        new WorkBundle(api, work).download(file);
        session.output().data(file.toString());
        session.output()
                .progress("it builds on the commit " + work.baseCommit() + "; look at it: git bundle list-heads "
                        + Quoted.of(file));
    }

    private void bringBranch(RushApi api, Run run) {
        String name = Optional.ofNullable(branch).orElseGet(() -> RunBranch.of(new RunId(run.id())));
        if (!OwnRepository.allowsBranch(session, name)) {
            throw CommandFailed.usage("no branch can be called '" + name + "'", HELP);
        }
        Source source = run.pullRequest().isEmpty()
                ? new KeptSource(api, WorkOpening.find(api, run), session)
                : ForgeSource.of(run, api.pullRequest(run.id()), session);
        Optional<Path> folder = Optional.ofNullable(into)
                .map(path -> session.directory().resolve(path).normalize());
        BranchMaking making = new BranchMaking(session, source, name);
        BranchMaking.Made made = folder.map(making::inNewClone).orElseGet(making::inOwnRepository);
        print(made, name, folder);
    }

    private void print(BranchMaking.Made made, String name, Optional<Path> folder) {
        Output output = session.output();
        output.progress(
                made.isNew()
                        ? "the work is the branch " + name + " in " + made.folder()
                        : "the branch " + name + " is in " + made.folder() + " already");
        output.data(name);
        boolean here = made.folder().equals(session.directory());
        String in = here ? "" : " -C " + Quoted.of(made.folder());
        output.progress(
                folder.map(place -> "next: cd " + Quoted.of(place)).orElse("next: git" + in + " switch " + name));
    }
}
