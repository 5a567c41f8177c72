package dev.rush.cli.command;

import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rush completion}: the script that lets a shell complete the command. */
@Command(name = "completion", description = "Print the completion script for bash and zsh: source <(rush completion)")
public final class Completion implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Completion(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.output().trusted(AutoComplete.bash("rush", spec.root().commandLine()));
        return ExitCode.OK.code();
    }
}
