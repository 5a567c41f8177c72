package dev.rush.cli.command;

import dev.rush.cli.repository.RepositoriesFile;
import dev.rush.cli.repository.RepositoriesFile.Entry;
import dev.rush.cli.repository.RepositoryArgument;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.Session;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The repositories of a command beside the first: those that were typed, and those that a file lists. */
final class RepositoryArguments {
    private static final String HELP = "rush cloud run --help";

    @Option(
            names = "--repo",
            paramLabel = "REPO",
            description = "Another repository for the same prompt; can be repeated.")
    private List<String> more = new ArrayList<>();

    @Option(
            names = "--repos-file",
            paramLabel = "FILE",
            description = "The repositories that a file lists, one on a line; - reads standard input.")
    private @Nullable String file;

    /** Whether they are read from standard input. */
    boolean readsStandardInput() {
        return "-".equals(file);
    }

    /**
     * The repositories, each once, as the API takes them. One that was typed is checked to be ready for the base; one in a file that
     * is not is told and asked for all the same, because it must not hold up the others.
     *
     * @param first the one that stands behind the agent; nothing when none does
     */
    List<String> resolve(Session session, @Nullable String first, BaseBranch base) {
        List<Entry> entries = entries(session, first);
        if (entries.size() > RunSpec.MOST_REPOSITORIES) {
            throw CommandFailed.usage(
                    entries.size() + " repositories are more than one command takes, which is "
                            + RunSpec.MOST_REPOSITORIES + ": give them in parts",
                    file == null ? HELP : "split -l " + RunSpec.MOST_REPOSITORIES + " " + file);
        }
        RepositoryArgument argument = new RepositoryArgument(session);
        Map<String, String> places = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String value = resolved(session, argument, entry, base);
            String before = places.putIfAbsent(value, entry.place());
            if (before != null) {
                throw CommandFailed.usage(value + " is named twice" + where(before, entry.place()), HELP);
            }
        }
        return List.copyOf(places.keySet());
    }

    private List<Entry> entries(Session session, @Nullable String first) {
        List<Entry> all = new ArrayList<>();
        if (first != null) {
            all.add(new Entry(first, ""));
        }
        more.forEach(one -> all.add(new Entry(one, "")));
        if (file != null) {
            all.addAll(RepositoriesFile.read(session, file));
        }
        if (all.isEmpty()) {
            throw CommandFailed.usage("there is no repository: give REPO, --repo REPO or --repos-file FILE", HELP);
        }
        return all;
    }

    private static String resolved(Session session, RepositoryArgument argument, Entry entry, BaseBranch base) {
        if (entry.place().isEmpty()) {
            return argument.resolve(entry.text(), base).value();
        }
        try {
            return argument.resolve(entry.text(), base).value();
        } catch (CommandFailed notReady) {
            String named = named(argument, entry);
            session.output().progress("note: " + entry.place() + ": " + notReady.detail() + "; its run will say so");
            return named;
        }
    }

    private static String named(RepositoryArgument argument, Entry entry) {
        try {
            return argument.named(entry.text()).value();
        } catch (CommandFailed nothing) {
            throw CommandFailed.usage(entry.place() + ": " + nothing.detail(), nothing.next());
        }
    }

    private static String where(String before, String now) {
        return before.isEmpty() && now.isEmpty()
                ? ""
                : ": " + (before.isEmpty() ? "in the command" : before) + " and " + now;
    }
}
