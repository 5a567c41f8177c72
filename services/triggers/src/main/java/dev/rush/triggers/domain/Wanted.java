package dev.rush.triggers.domain;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.forge.domain.PlainText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A trigger that a member wants, before it was checked; an empty text or list is what was left out.
 *
 * @param provider as typed
 * @param listen to what it is to listen
 * @param work what its runs are to be
 * @param secret of its hook; empty for one that is made
 */
public record Wanted(String provider, Trigger.Listen listen, Trigger.Work work, String secret) {
    /** How many triggers an organisation has at most. */
    public static final int MOST = 200;

    /** The most runs a trigger starts in 24 hours, where nothing else is typed. */
    public static final int USUAL_A_DAY = 50;

    private static final int MOST_A_DAY = 10_000;
    private static final int MOST_ALLOWED = 500;
    private static final int LONGEST_PROMPT = 20_000;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;
    private static final Pattern PROJECT = Pattern.compile("[\\w.-]{1,100}(?:/[\\w.-]{1,100}){0,4}(?:/\\*)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,38}");
    private static final Pattern BOT = Pattern.compile("[\\w@.:+-]{0,100}");

    public Wanted {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(listen, "listen");
        Objects.requireNonNull(work, "work");
        Objects.requireNonNull(secret, "secret");
    }

    /** What is wrong with it, in one line; nothing when nothing is. */
    public Optional<String> flaw() {
        Optional<Provider> known = Provider.fromWire(provider);
        return known.isEmpty()
                ? Optional.of("provider is github, gitlab, linear, jira, webhook or cron")
                : listening(known.get()).or(() -> working(known.get())).or(this::secretFlaw);
    }

    private Optional<String> listening(Provider known) {
        if (!listen.project().isEmpty() && !PROJECT.matcher(listen.project()).matches()) {
            return Optional.of("source is owner/name or owner/*, or a project or team");
        }
        if (known == Provider.GITHUB && !listen.project().contains("/")) {
            return Optional.of("a trigger of github says to which repository it listens: owner/name or owner/*");
        }
        if (!WORD.matcher(listen.words().word()).matches()
                || !BOT.matcher(listen.words().bot()).matches()) {
            return Optional.of("word is letters, digits and dashes, and bot a user's name");
        }
        if (listen.allow().size() > MOST_ALLOWED || listen.allow().stream().anyMatch(one -> one.length() > 200)) {
            return Optional.of("allow names at most " + MOST_ALLOWED + " people");
        }
        return people(known).or(() -> clock(known));
    }

    private Optional<String> people(Provider known) {
        boolean needsNames = known.hasPeople() && known != Provider.GITHUB;
        return needsNames && listen.allow().isEmpty()
                ? Optional.of("nobody can be asked who may write there: name with allow who may start runs")
                : Optional.empty();
    }

    private Optional<String> clock(Provider known) {
        if ((known == Provider.CRON) == listen.cron().isEmpty()) {
            return Optional.of("a trigger of cron, and no other, has a time, for example '0 6 * * 1'");
        }
        try {
            if (known == Provider.CRON) {
                CronSchedule.parse(listen.cron());
            }
            return Optional.empty();
        } catch (IllegalArgumentException failure) {
            return Optional.of("cron: " + failure.getMessage());
        }
    }

    private Optional<String> working(Provider known) {
        if (work.agent().isEmpty() && !known.hasPeople()) {
            return Optional.of("agent is required, for example claude");
        }
        if (work.prompt().isBlank() && !known.hasPeople()) {
            return Optional.of("prompt is required: what the agent is to do");
        }
        if (work.repository().isEmpty() && known != Provider.GITHUB) {
            return Optional.of("repository is required: where its runs work");
        }
        if (work.prompt().length() > LONGEST_PROMPT || work.require().size() > Requirement.MOST) {
            return Optional.of("a prompt has at most " + LONGEST_PROMPT + " characters, and there are at most "
                    + Requirement.MOST + " requirements");
        }
        return work.mostADay() < 1 || work.mostADay() > MOST_A_DAY
                ? Optional.of("mostADay is 1 to " + MOST_A_DAY)
                : parts();
    }

    private Optional<String> parts() {
        try {
            if (!work.agent().isEmpty()) {
                var unused = new AgentName(work.agent());
            }
            if (!work.repository().isEmpty()) {
                Repository.parse(work.repository());
            }
            if (!work.base().isEmpty()) {
                var unused = new BaseBranch(work.base());
            }
            work.require().forEach(Requirement::parse);
            return Optional.empty();
        } catch (IllegalArgumentException failure) {
            return Optional.of(PlainText.line(String.valueOf(failure.getMessage()), 300));
        }
    }

    private Optional<String> secretFlaw() {
        return secret.isEmpty() || isSecret(secret)
                ? Optional.empty()
                : Optional.of("a secret has " + SHORTEST_SECRET + " to " + LONGEST_SECRET + " visible characters");
    }

    /** Whether a text can be the secret of a hook. */
    public static boolean isSecret(String text) {
        return text.length() >= SHORTEST_SECRET
                && text.length() <= LONGEST_SECRET
                && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    /** The repository in its one form. */
    public Trigger.Work canonical() {
        return new Trigger.Work(
                work.agent(),
                work.repository().isEmpty()
                        ? ""
                        : Repository.parse(work.repository()).value(),
                work.base(),
                work.prompt(),
                List.copyOf(work.require()),
                work.mostADay());
    }
}
