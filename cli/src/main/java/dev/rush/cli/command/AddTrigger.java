package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.repository.RepositoryArgument;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.contracts.run.BaseBranch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush cloud triggers add}. */
@Command(
        name = "add",
        description = {
            "Make a trigger. Prints the address for the provider's webhook and its secret, this once.",
            "On GitHub whoever may write to the repository starts runs; elsewhere those whom --allow names."
        })
final class AddTrigger implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private HookSecret secret = new HookSecret();

    @Parameters(index = "0", paramLabel = "PROVIDER", description = "github, gitlab, linear, jira, webhook or cron.")
    private String provider = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SOURCE",
            description = "To which it listens: owner/name, owner/*, a project or a team.")
    private @Nullable String source;

    @Option(names = "--agent", paramLabel = "NAME", description = "The agent, where no label names one.")
    private @Nullable String agent;

    @Option(
            names = "--repository",
            paramLabel = "REPOSITORY",
            description = "Where its runs work, if not in the repository of the issue.")
    private @Nullable String repository;

    @Option(names = "--base", paramLabel = "BRANCH", description = "The branch its runs start from.")
    private @Nullable String base;

    @Option(
            names = {"-p", "--prompt"},
            paramLabel = "TEXT",
            description =
                    "What to do, for webhook ({{path.to.field}} is filled in) and cron; said before each issue elsewhere.")
    private @Nullable String prompt;

    @Option(names = "--cron", paramLabel = "TIME", description = "When, for cron, in UTC: '0 6 * * 1'.")
    private @Nullable String cron;

    @Option(names = "--word", paramLabel = "WORD", description = "The label, and the name in mentions (default: rush).")
    private @Nullable String word;

    @Option(names = "--bot", paramLabel = "USER", description = "The user whom an assignment makes ours.")
    private @Nullable String bot;

    @Option(names = "--allow", paramLabel = "USER", description = "Who may start runs; can be given more than once.")
    private List<String> allow = new ArrayList<>();

    @Option(
            names = "--require",
            paramLabel = "REQUIREMENT",
            description = "What a computer must be or have; can be given more than once.")
    private List<String> require = new ArrayList<>();

    @Option(names = "--most", paramLabel = "N", description = "The most runs in 24 hours (default: 50).")
    private int most = 50;

    @Option(
            names = "--from-repository",
            description = "Whoever may write to its default branch declares more in .rush/triggers.yml.")
    private boolean fromRepository;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    AddTrigger(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        List<Object> wanted = new ArrayList<>();
        put(wanted, "provider", provider);
        put(wanted, "source", source);
        put(wanted, "agent", agent);
        put(wanted, "repository", repository == null ? null : repository(repository));
        put(wanted, "base", base);
        put(wanted, "prompt", prompt);
        put(wanted, "cron", cron);
        put(wanted, "word", word);
        put(wanted, "bot", bot);
        put(wanted, "allow", allow.isEmpty() ? null : allow);
        put(wanted, "require", require.isEmpty() ? null : require);
        put(wanted, "mostADay", most);
        put(wanted, "fromRepository", fromRepository ? true : null);
        JsonObject body = JsonObject.of(wanted.toArray()).and(secret.body(session));
        JsonObject made = Triggers.api(connection).add(body);
        HookSecret.show(session, connection.endpoint().url(), made, json);
        return ExitCode.OK.code();
    }

    private String repository(String typed) {
        return new RepositoryArgument(session)
                .resolve(typed, BaseBranch.DEFAULT)
                .value();
    }

    private static void put(List<Object> wanted, String name, @Nullable Object value) {
        if (value != null) {
            wanted.add(name);
            wanted.add(value);
        }
    }
}
