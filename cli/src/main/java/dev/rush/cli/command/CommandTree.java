package dev.rush.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * The commands below {@code rush}. Describing all of them costs more than most commands take: when the typed words name one,
 * it alone is made. Whatever else is typed, a mistake or a wish for help, meets the whole tree.
 */
public final class CommandTree {
    private static final String CLOUD = "cloud";
    /** Prints what the whole tree has. */
    private static final String COMPLETION = "completion";

    static final Map<String, Class<?>> TOP = ordered(
            List.of(
                    "up",
                    CLOUD,
                    "computers",
                    "login",
                    "logout",
                    "whoami",
                    "tokens",
                    "org",
                    "worker",
                    "doctor",
                    "admin",
                    COMPLETION),
            Up.class,
            Cloud.class,
            Computers.class,
            Login.class,
            Logout.class,
            WhoAmI.class,
            Tokens.class,
            Organisation.class,
            LocalWorkers.class,
            Doctor.class,
            Admin.class,
            Completion.class);

    static final Map<String, Class<?>> BELOW_CLOUD = ordered(
            List.of(
                    "run",
                    "list",
                    "status",
                    "wait",
                    "logs",
                    "message",
                    "stop",
                    "retry",
                    "diff",
                    "checkout",
                    "pr",
                    "computers",
                    "triggers",
                    "webhooks"),
            RunAgent.class,
            ListRuns.class,
            Status.class,
            WaitForRuns.class,
            Logs.class,
            SendMessage.class,
            Stop.class,
            RetryRuns.class,
            Diff.class,
            Checkout.class,
            ShowPullRequest.class,
            Computers.class,
            Triggers.class,
            Webhooks.class);

    private CommandTree() {}

    private static Map<String, Class<?>> ordered(List<String> names, Class<?>... types) {
        Map<String, Class<?>> ordered = new LinkedHashMap<>();
        for (int place = 0; place < types.length; place++) {
            ordered.put(names.get(place), types[place]);
        }
        return ordered;
    }

    /** Adds to {@code rush} what the typed words may name. */
    public static void grow(CommandLine rush, WrittenCommands commands, String... typed) {
        String first = typed.length > 0 ? typed[0] : "";
        String second = typed.length > 1 ? typed[1] : "";
        if (first.equals(CLOUD) && BELOW_CLOUD.containsKey(second)) {
            addCloud(rush, commands, Map.of(second, BELOW_CLOUD.get(second)));
        } else if (TOP.containsKey(first) && !first.equals(CLOUD) && !first.equals(COMPLETION)) {
            rush.addSubcommand(commands.command(TOP.get(first)));
        } else {
            TOP.forEach((name, type) -> addTop(rush, commands, name, type));
        }
    }

    private static void addTop(CommandLine rush, WrittenCommands commands, String name, Class<?> type) {
        if (name.equals(CLOUD)) {
            addCloud(rush, commands, BELOW_CLOUD);
        } else {
            rush.addSubcommand(commands.command(type));
        }
    }

    private static void addCloud(CommandLine rush, WrittenCommands commands, Map<String, Class<?>> below) {
        CommandLine cloud = commands.command(Cloud.class);
        rush.addSubcommand(cloud);
        below.values().forEach(type -> cloud.addSubcommand(commands.command(type)));
    }
}
