package dev.rush.cli.command;

import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import java.util.regex.Pattern;
import picocli.CommandLine.Parameters;

/** The run that a command is about: the first argument of all commands about one run. */
final class RunArgument {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{4,12}");

    @Parameters(index = "0", paramLabel = "ID", description = "The run's id, or the first 4 or more characters of it.")
    private String typed = "";

    /** The run as the server knows it now; throws {@link CommandFailed} when there is none. */
    Run find(RushApi api) {
        return api.run(idOrPrefix());
    }

    /** What was typed; throws {@link CommandFailed} when it can be neither a run's id nor the beginning of one. */
    String idOrPrefix() {
        if (!FORM.matcher(typed).matches()) {
            throw CommandFailed.usage(
                    "'" + typed + "' is not a run's id: it is 12 characters of a-z and 0-9, or the first 4 or more",
                    "rush cloud list");
        }
        return typed;
    }
}
