package dev.rush.events.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's login by SCRAM with the password in a file, so that it stands in no setting, argument or environment. Kafka makes
 * one from {@code sasl.jaas.config}; the options are {@code username} and {@code file}.
 */
public final class PasswordFileLogin implements LoginModule {
    private static final String USER = "username";
    private static final String FILE = "file";

    private final ScramLoginModule scram = new ScramLoginModule();
    private @Nullable String failure;

    /** The value of {@code sasl.jaas.config} for that user and the file with the password. */
    static String entry(String user, Path file) {
        return PasswordFileLogin.class.getName() + " required " + USER + "=" + quoted(user) + " " + FILE + "="
                + quoted(file.toString()) + ";";
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void initialize(
            Subject subject, CallbackHandler handler, Map<String, ?> sharedState, Map<String, ?> options) {
        Map<String, Object> complete = new HashMap<>(options);
        try {
            complete.put("password", read(Path.of(Objects.toString(options.get(FILE), ""))));
        } catch (IOException unreadable) {
            failure = "the password of " + options.get(USER) + " for Kafka cannot be read: " + unreadable;
        }
        scram.initialize(subject, handler, sharedState, complete);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    @Override
    public boolean login() throws LoginException {
        if (failure != null) {
            throw new LoginException(failure);
        }
        return scram.login();
    }

    @Override
    public boolean commit() {
        return scram.commit();
    }

    @Override
    public boolean abort() {
        return scram.abort();
    }

    @Override
    public boolean logout() {
        return scram.logout();
    }
}
