package dev.rush.worker;

import dev.rush.events.log.Rewriting;
import dev.rush.worker.agent.LoginFile;
import dev.rush.worker.secret.KnownValues;
import dev.rush.worker.secret.Redactor;
import io.quarkus.logging.LoggingFilter;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Takes the secret values of the worker's environment and of its owner's logins out of what the worker itself logs, and writes
 * control characters out: the log is read on terminals, and quotes what repositories and agents say.
 */
@LoggingFilter(name = "secrets")
public final class SecretFilter implements Filter {
    private final KnownValues values;

    /** Knows what this process does. */
    public SecretFilter() {
        this(System.getenv());
    }

    SecretFilter(Map<String, String> environment) {
        this.values = new KnownValues(
                environment,
                new InstalledAgents(environment, Map.of())
                        .find().values().stream()
                                .flatMap(agent -> agent.loginFiles().stream())
                                .map(LoginFile::owners)
                                .toList());
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        Redactor redactor = values.redactor();
        Rewriting.apply(record, text -> Rewriting.printable(redactor.redact(text)));
        return true;
    }
}
