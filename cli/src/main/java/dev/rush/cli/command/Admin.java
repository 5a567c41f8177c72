package dev.rush.cli.command;

import picocli.CommandLine.Command;

/** {@code rush admin}: what those who run a Rush see and do that its users need not. */
@Command(
        name = "admin",
        description = "Events that got stuck, decisions about changes, organisations.",
        subcommands = {Parked.class, DeadLetters.class, Audit.class, Organisations.class})
public final class Admin {}
