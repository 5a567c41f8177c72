package dev.rush.cli.command;

import picocli.CommandLine.Command;

/** The commands about runs. */
@Command(
        name = "cloud",
        description = "Start runs, watch them, steer them and take their pull requests.",
        subcommands = {
            RunAgent.class,
            ListRuns.class,
            Status.class,
            Logs.class,
            SendMessage.class,
            Stop.class,
            Diff.class,
            Checkout.class,
            ShowPullRequest.class,
            Computers.class,
        })
public final class Cloud {}
