package dev.rush.forge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The token GitHub knows us by: what the settings say, else {@code GITHUB_TOKEN}, else {@code GH_TOKEN}, else what {@code gh auth token} says, which is
 * asked again after five minutes. It is never logged, stored or passed as an argument.
 */
public final class GitHubToken implements ForgeTokens {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 1024;
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "XDG_CONFIG_HOME", "GH_CONFIG_DIR", "DBUS_SESSION_BUS_ADDRESS");

    private final Optional<String> set;
    private final Map<String, String> environment;
    private final List<String> command;
    private final Clock clock;
    private final Duration patience;
    private TokenAnswer asked = new TokenAnswer.None();
    private Instant askedAt = Instant.MIN;

    /**
     * Takes the one that is set, else looks in that environment, else asks that command.
     *
     * @param command prints the token on its first line; empty to ask nobody
     */
    public GitHubToken(Optional<String> set, Map<String, String> environment, List<String> command, Clock clock) {
        this(set, environment, command, clock, PATIENCE);
    }

    GitHubToken(
            Optional<String> set,
            Map<String, String> environment,
            List<String> command,
            Clock clock,
            Duration patience) {
        this.set = set;
        this.patience = patience;
        this.environment = Map.copyOf(environment);
        this.command = List.copyOf(command);
        this.clock = clock;
    }

    @Override
    public TokenAnswer of(String repository) {
        return set.or(this::fromEnvironment)
                .<TokenAnswer>map(TokenAnswer.Known::new)
                .orElseGet(this::fromCommand);
    }

    private Optional<String> fromEnvironment() {
        return Stream.of("GITHUB_TOKEN", "GH_TOKEN")
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private synchronized TokenAnswer fromCommand() {
        Instant now = clock.instant();
        if (!(asked instanceof TokenAnswer.Known) || now.isAfter(askedAt.plus(FRESH))) {
            asked = command.isEmpty() ? new TokenAnswer.None() : ask();
            askedAt = now;
        }
        return asked;
    }

    private TokenAnswer ask() {
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().retainAll(PASSED_ON);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new TokenAnswer.NotNow(name() + " did not answer within " + patience.toSeconds() + " s");
            }
            String answer = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && !answer.isEmpty()
                    ? new TokenAnswer.Known(answer)
                    : new TokenAnswer.NotNow(name() + " gave no token");
        } catch (IOException notThere) {
            return new TokenAnswer.None();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new TokenAnswer.NotNow(name() + " was interrupted");
        }
    }

    private String name() {
        return String.join(" ", command);
    }
}
