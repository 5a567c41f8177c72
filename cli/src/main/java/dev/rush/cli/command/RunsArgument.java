package dev.rush.cli.command;

import dev.rush.cli.api.Group;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.contracts.id.RunId;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Parameters;

/** The run, or the whole group, that a command is about: the first argument of all commands that take both. */
final class RunsArgument {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "A run's or a group's id, or the first 4 or more characters of it.")
    private String typed = "";

    /** What was meant. */
    sealed interface Meant {
        /** A run as the server knows it now. */
        record One(Run run) implements Meant {}

        /** A group as the server knows it now. */
        record Whole(Group group) implements Meant {}

        /** The run, or those of the group that were not tried again. */
        default List<Run> runs() {
            return switch (this) {
                case One one -> List.of(one.run());
                case Whole whole -> whole.group().latest();
            };
        }
    }

    /** What is meant, as the server knows it now; throws {@link CommandFailed} when it is nothing or more than one. */
    Meant find(RushApi api) {
        return with(api, id -> new Meant.One(api.run(id)), Meant.Whole::new);
    }

    /**
     * Does one thing with the run that was typed or, when the server finds none, another with the group.
     *
     * @param run gets what was typed, and asks the server
     */
    <T> T with(RushApi api, Function<String, T> run, Function<Group, T> group) {
        String id = idOrPrefix();
        try {
            return run.apply(id);
        } catch (CommandFailed noRun) {
            if (noRun.exitCode() != ExitCode.NOT_FOUND) {
                throw noRun;
            }
        }
        return group.apply(group(api, id));
    }

    private static Group group(RushApi api, String id) {
        try {
            return api.group(id);
        } catch (CommandFailed noGroup) {
            throw noGroup.exitCode() != ExitCode.NOT_FOUND
                    ? noGroup
                    : new CommandFailed(ExitCode.NOT_FOUND, "there is no run and no group " + id, "rush cloud list");
        }
    }

    private String idOrPrefix() {
        if (!RunId.isIdOrPrefix(typed)) {
            throw CommandFailed.usage(
                    "'" + typed
                            + "' is not a run's id, nor a group's: it is 12 characters of a-z and 0-9, or the first 4 or more",
                    "rush cloud list");
        }
        return typed;
    }
}
