package dev.rush.cli.command;

import picocli.CommandLine.Command;

/** The commands about runs. */
@Command(name = "cloud", description = "Start runs, watch them, steer them and take their pull requests.")
public final class Cloud {}
