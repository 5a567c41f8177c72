package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import picocli.CommandLine.Parameters;

/** The computer that a command is about. */
final class NamedComputer {
    private static final String NEXT = "rush computers list";

    @Parameters(index = "0", paramLabel = "NAME", description = "The computer's name, or its id.")
    private String name = "";

    /** The computer as the server has it. */
    JsonObject find(RushApi api) {
        return api.fleet().machines().stream()
                .filter(one -> one.text("name").equals(name) || one.text("id").equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(ExitCode.NOT_FOUND, "there is no computer '" + name + "'", NEXT));
    }
}
