package dev.rush.cli;

import dev.rush.cli.command.CommandTree;
import dev.rush.cli.command.SessionFactory;
import dev.rush.cli.command.WrittenCommands;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.Output;
import dev.rush.cli.terminal.OutputClosed;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code rush} command. */
@Command(
        name = "rush",
        description = "A prompt becomes a pull request, on any machine you own.",
        versionProvider = Rush.Version.class,
        footerHeading = "%nStart here:%n",
        footer = {
            "  rush up                                          start Rush on this machine",
            "  rush cloud run script . -p 'echo hi > hi.txt'    a first run, with no account",
        })
public final class Rush {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    private Rush() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(Session.ofProcess(), arguments));
    }

    /** Runs one command in the given world; answers its exit code. */
    public static int run(Session session, String... arguments) {
        Output output = session.output();
        WrittenCommands commands = new WrittenCommands(new SessionFactory(session));
        CommandLine line = commands.command(Rush.class);
        CommandTree.grow(line, commands, arguments);
        line.setExpandAtFiles(false) // a prompt may begin with @
                .setAllowOptionsAsOptionParameters(true) // or with a dash
                .setOut(output.out())
                .setErr(output.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        output.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((failure, typed) -> refuse(failure, output))
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, session))
                .setExecutionStrategy(Rush::execute);
        int code = line.execute(arguments);
        output.flush();
        return code;
    }

    private static int execute(ParseResult parsed) {
        CommandSpec deepest = parsed.asCommandLineList().getLast().getCommandSpec();
        boolean group = !(deepest.userObject() instanceof Runnable) && !(deepest.userObject() instanceof Callable);
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        if (group) {
            deepest.commandLine().usage(deepest.commandLine().getErr());
            return ExitCode.USAGE.code();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int refuse(ParameterException failure, Output output) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        output.failure(said(failure) + likely(failure), command + " --help");
        return ExitCode.USAGE.code();
    }

    /** An option that does not exist is the reason when what it was to precede is missing. */
    private static String said(ParameterException failure) {
        return failure.getCommandLine().getUnmatchedArguments().stream()
                .filter(word -> failure instanceof MissingParameterException && word.startsWith("-"))
                .findFirst()
                .map(word -> "Unknown option: '" + word + "'")
                .orElse(String.valueOf(failure.getMessage()));
    }

    private static String likely(ParameterException failure) {
        List<String> likely =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return likely.isEmpty() ? "" : "; did you mean " + String.join(" or ", likely) + "?";
    }

    private static int explain(Exception failure, Session session) {
        Output output = session.output();
        if (failure instanceof CommandFailed known) {
            output.failure(known.detail(), known.next());
            return known.exitCode().code();
        }
        if (failure instanceof OutputClosed) {
            return OutputClosed.EXIT_CODE;
        }
        if (!session.variable("RUSH_DEBUG").isEmpty()) {
            failure.printStackTrace(output.err());
        }
        output.failure("a mistake in rush itself: " + failure, "RUSH_DEBUG=1 rush …");
        return ExitCode.FAILED.code();
    }

    /** Names the version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Rush.class.getPackage().getImplementationVersion();
            return new String[] {"rush " + (version == null ? "(not packaged)" : version)};
        }
    }
}
