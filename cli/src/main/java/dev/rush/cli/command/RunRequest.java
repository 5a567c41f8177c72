package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.Session;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person asks for with {@code rush cloud run}, checked before anything is sent. */
final class RunRequest {
    static final String HELP = "rush cloud run --help";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    @Parameters(index = "0", paramLabel = "AGENT", description = "claude, codex, any agent a computer has, or script.")
    private String agent = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REPO",
            description = "owner/name, a GitHub address, or a path here.")
    private @Nullable String repository;

    @Mixin
    private RepositoryArguments repositories = new RepositoryArguments();

    @Mixin
    private Prompt prompt = new Prompt();

    @Mixin
    private PullRequestOptions pullRequests = new PullRequestOptions();

    @Option(names = "--base", paramLabel = "BRANCH", description = "Start from this branch (else the default branch).")
    private @Nullable String base;

    @Option(names = "--computer", paramLabel = "NAME", description = "Only on this computer; can be repeated.")
    private List<String> computers = new ArrayList<>();

    @Option(
            names = "--require",
            paramLabel = "WHAT",
            split = ",",
            description = "Only on a computer that is or has this: os=macos,xcode>=16; can be repeated.")
    private List<String> require = new ArrayList<>();

    @Option(
            names = "--prefer",
            paramLabel = "WHAT",
            split = ",",
            description = "Rather on a computer that is or has this: room=lab; can be repeated.")
    private List<String> prefer = new ArrayList<>();

    @Option(
            names = "--time-limit",
            paramLabel = "SPAN",
            converter = SpanOption.class,
            description = "How long the agent may work: 2h, 90m (else 2h; at most 24h).")
    private @Nullable Duration timeLimit;

    @Option(
            names = "--if-lost",
            paramLabel = "wait|replace",
            description = "When its computer is lost: wait for it (the default) or end the run.")
    private @Nullable String ifLost;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Make the runs once, however often this command is typed with that key.")
    private @Nullable String key;

    /** The key by which the runs are made once, if one was given. */
    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    private void checkKey() {
        if (key != null && !KEY.matcher(key).matches()) {
            throw CommandFailed.usage("an idempotency key has 1 to 200 visible characters of ASCII", HELP);
        }
    }

    /** The body of the request. */
    JsonObject read(Session session) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("agent", checkedAgent());
        if (prompt.readsStandardInput() && repositories.readsStandardInput()) {
            throw CommandFailed.usage("only one of --prompt-file and --repos-file can read standard input", HELP);
        }
        String text = prompt.read(session);
        BaseBranch branch = checkedBase();
        checkKey();
        body.put("repositories", repositories.resolve(session, repository, branch));
        body.put("prompt", text);
        if (!branch.isDefault()) {
            body.put("base", branch.value());
        }
        if (!computers.isEmpty()) {
            body.put("machines", List.copyOf(computers));
        }
        putTyped(body, "require", require);
        putTyped(body, "prefer", prefer);
        if (timeLimit != null) {
            body.put("timeLimitSeconds", checkedSeconds(timeLimit));
        }
        if (ifLost != null) {
            body.put("ifLost", checkedIfLost(ifLost));
        }
        pullRequests.put(body);
        return new JsonObject(body);
    }

    private static void putTyped(Map<String, @Nullable Object> body, String field, List<String> typed) {
        if (!typed.isEmpty()) {
            typed.forEach(RunRequest::checkRequirement);
            body.put(field, List.copyOf(typed));
        }
    }

    private static void checkRequirement(String typed) {
        try {
            var unused = Requirement.parse(typed);
        } catch (IllegalArgumentException refused) {
            throw CommandFailed.usage("'" + typed + "' is " + refused.getMessage(), HELP);
        }
    }

    private static String checkedIfLost(String typed) {
        if (!typed.equals("wait") && !typed.equals("replace")) {
            throw CommandFailed.usage("--if-lost is wait or replace, not '" + typed + "'", HELP);
        }
        return typed;
    }

    private String checkedAgent() {
        try {
            return new AgentName(agent).value();
        } catch (IllegalArgumentException refused) {
            throw CommandFailed.usage(
                    "'" + agent + "' is not an agent's name: lower-case letters, digits and dashes",
                    "rush computers list");
        }
    }

    private BaseBranch checkedBase() {
        try {
            return base == null ? BaseBranch.DEFAULT : new BaseBranch(base);
        } catch (IllegalArgumentException refused) {
            throw CommandFailed.usage("'" + base + "' is not a branch name git accepts", HELP);
        }
    }

    private static long checkedSeconds(Duration limit) {
        if (limit.toSeconds() < 1 || limit.toSeconds() > RunSpec.LONGEST_TIME_LIMIT_SECONDS) {
            throw CommandFailed.usage("the time limit is between 1s and 24h", HELP);
        }
        return limit.toSeconds();
    }
}
