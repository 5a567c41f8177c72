package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.repository.RepositoryArgument;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person asks for with {@code rush cloud run}, checked before anything is sent. */
final class RunRequest {
    private static final String HELP = "rush cloud run --help";

    @Parameters(index = "0", paramLabel = "AGENT", description = "claude, codex, any agent a computer has, or script.")
    private String agent = "";

    @Parameters(index = "1", paramLabel = "REPO", description = "owner/name, a GitHub address, or a path here.")
    private String repository = "";

    @Mixin
    private Prompt prompt = new Prompt();

    @Option(
            names = "--repo",
            paramLabel = "REPO",
            description = "Another repository for the same prompt; can be repeated.")
    private List<String> moreRepositories = new ArrayList<>();

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

    /** The body of the request. */
    JsonObject read(Session session) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("agent", checkedAgent());
        String text = prompt.read(session);
        BaseBranch branch = checkedBase();
        body.put("repositories", repositories(session, branch));
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

    private List<String> repositories(Session session, BaseBranch branch) {
        RepositoryArgument argument = new RepositoryArgument(session);
        List<String> typed = new ArrayList<>(List.of(repository));
        typed.addAll(moreRepositories);
        if (typed.size() > RunSpec.MOST_REPOSITORIES) {
            throw CommandFailed.usage(
                    typed.size() + " repositories are more than one command takes: " + RunSpec.MOST_REPOSITORIES, HELP);
        }
        List<String> resolved = new ArrayList<>();
        for (String each : typed) {
            String value = argument.resolve(each, branch).value();
            if (resolved.contains(value)) {
                throw CommandFailed.usage(value + " is named twice", HELP);
            }
            resolved.add(value);
        }
        return resolved;
    }

    private static long checkedSeconds(Duration limit) {
        if (limit.toSeconds() < 1 || limit.toSeconds() > RunSpec.LONGEST_TIME_LIMIT_SECONDS) {
            throw CommandFailed.usage("the time limit is between 1s and 24h", HELP);
        }
        return limit.toSeconds();
    }
}
