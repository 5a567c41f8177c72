package dev.rush.triggers.forge;

import dev.rush.triggers.TriggersConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The token GitHub knows us by: what the settings say, what their file holds, or what their command prints, which is asked again after
 * five minutes. It is never logged, stored or passed as an argument.
 */
final class ForgeToken {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 1024;
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "XDG_CONFIG_HOME", "GH_CONFIG_DIR", "DBUS_SESSION_BUS_ADDRESS");

    private final TriggersConfig.GitHub config;
    private final Clock clock;
    private @Nullable String asked;
    private Instant askedAt = Instant.MIN;

    ForgeToken(TriggersConfig.GitHub config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The token; nothing when nobody has one. */
    Optional<String> get() {
        return config.token()
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .or(() -> config.tokenFile().map(ForgeToken::in))
                .or(this::fromCommand);
    }

    private static String in(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException("the GitHub token cannot be read", failure);
        }
    }

    private synchronized Optional<String> fromCommand() {
        List<String> command = config.tokenCommand().orElse(List.of());
        Instant now = clock.instant();
        if (!command.isEmpty() && (asked == null || now.isAfter(askedAt.plus(FRESH)))) {
            asked = ask(command).orElse(null);
            askedAt = now;
        }
        return Optional.ofNullable(asked);
    }

    private static Optional<String> ask(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().retainAll(PASSED_ON);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String answer = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            return Optional.of(answer).filter(text -> process.exitValue() == 0 && !text.isEmpty());
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
