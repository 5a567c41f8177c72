package dev.rush.worker;

import dev.rush.worker.agent.LoginFile;
import dev.rush.worker.secret.KnownValues;
import dev.rush.worker.secret.Redactor;
import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Takes the secret values of the worker's environment and of its owner's logins out of what the worker itself logs, and writes
 * control characters out: the log is read on terminals, and quotes what repositories and agents say.
 */
@LoggingFilter(name = "secrets")
public final class SecretFilter implements Filter {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

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
        ExtLogRecord whole = ExtLogRecord.wrap(record);
        String message = String.valueOf(whole.getFormattedMessage());
        String shown = printable(redactor.redact(message));
        Throwable thrown = record.getThrown();
        String trace = thrown == null ? "" : trace(thrown);
        String shownTrace = printable(redactor.redact(trace));
        if (!shownTrace.equals(trace)) {
            record.setThrown(null);
            shown = shown + "\n" + shownTrace;
        }
        if (!shown.equals(message)) {
            replace(record, shown);
        }
        return true;
    }

    /** The text with its control characters, but for line ends and tabulators, as {@code \x1b}. */
    private static String printable(String text) {
        return CONTROL.matcher(text)
                .replaceAll(found -> "\\\\x%02x".formatted((int) found.group().charAt(0)));
    }

    private static void replace(LogRecord record, String message) {
        if (record instanceof ExtLogRecord own) {
            own.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            record.setMessage(message);
            record.setParameters(null);
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
