package dev.rush.platform.auth;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The token of the installation: an admin of the organisation {@code local}. Where none is configured nothing matches it. */
@Singleton
public final class LocalToken {
    private final String value;

    LocalToken(
            @ConfigProperty(name = "rush.auth.token") Optional<String> inline,
            @ConfigProperty(name = "rush.auth.token-file") Optional<Path> file) {
        this.value = file.map(LocalToken::read).or(() -> inline).orElse("");
    }

    /** Whether somebody has it; compares in constant time. */
    boolean matches(String given) {
        return !value.isEmpty()
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the token file " + file, failure);
        }
    }

    @Override
    public String toString() {
        return "LocalToken";
    }
}
