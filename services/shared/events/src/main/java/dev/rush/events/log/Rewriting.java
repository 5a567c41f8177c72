package dev.rush.events.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/** Changes the text of log records before they are written: logs quote what people, repositories and agents say. */
public final class Rewriting {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private Rewriting() {}

    /** Rewrites the message of a record and what was thrown; a failure whose text changes becomes part of the message. */
    public static void apply(LogRecord record, UnaryOperator<String> change) {
        String message = String.valueOf(ExtLogRecord.wrap(record).getFormattedMessage());
        String shown = change.apply(message);
        Throwable thrown = record.getThrown();
        String trace = thrown == null ? "" : trace(thrown);
        String shownTrace = change.apply(trace);
        if (!shownTrace.equals(trace)) {
            record.setThrown(null);
            shown = shown + "\n" + shownTrace;
        }
        if (!shown.equals(message)) {
            replace(record, shown);
        }
    }

    /** The text with its control characters, but for line ends and tabulators, as {@code \x1b}. */
    public static String printable(String text) {
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
