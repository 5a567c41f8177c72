package dev.rush.cli.command;

import picocli.CommandLine.Command;

/** {@code rush admin}: what those who run a Rush see and do that its users need not. */
@Command(
        name = "admin",
        description = "Events that got stuck between the services.",
        subcommands = {Parked.class, DeadLetters.class})
public final class Admin {}
