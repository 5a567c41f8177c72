package dev.rush.pullrequests.forge;

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
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The token GitHub knows us by: {@code GITHUB_TOKEN}, else {@code GH_TOKEN}, else what {@code gh auth token} says, which is
 * asked again after five minutes. It is never logged, stored or passed as an argument.
 */
public final class GitHubToken implements Supplier<Optional<String>> {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int PATIENCE_SECONDS = 10;
    private static final int LONGEST = 1024;
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "XDG_CONFIG_HOME", "GH_CONFIG_DIR", "DBUS_SESSION_BUS_ADDRESS");

    private final Map<String, String> environment;
    private final List<String> command;
    private final Clock clock;
    private Optional<String> asked = Optional.empty();
    private Instant askedAt = Instant.MIN;

    /**
     * Looks in that environment, then asks that command.
     *
     * @param command prints the token on its first line; empty to ask nobody
     */
    public GitHubToken(Map<String, String> environment, List<String> command, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.command = List.copyOf(command);
        this.clock = clock;
    }

    @Override
    public Optional<String> get() {
        return Stream.of("GITHUB_TOKEN", "GH_TOKEN")
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .or(this::fromCommand);
    }

    private synchronized Optional<String> fromCommand() {
        Instant now = clock.instant();
        if (asked.isEmpty() || now.isAfter(askedAt.plus(FRESH))) {
            asked = command.isEmpty() ? Optional.empty() : ask();
            askedAt = now;
        }
        return asked;
    }

    private Optional<String> ask() {
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().retainAll(PASSED_ON);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String answer = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && !answer.isEmpty() ? Optional.of(answer) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
