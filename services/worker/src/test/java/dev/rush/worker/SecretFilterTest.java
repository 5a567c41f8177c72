package dev.rush.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class SecretFilterTest {
    private static final String VALUE = "the-value-of-a-key";

    private final SecretFilter filter = new SecretFilter(Map.of("SOME_KEY", VALUE, "HOME", "/nowhere"));

    private static ExtLogRecord record(String format, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(Level.WARNING, format, ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(parameters);
        return record;
    }

    @Test
    void aValueIsTakenOutOfAMessageAndItsParameters() {
        ExtLogRecord record = record("cannot read %s", "/a/" + VALUE);
        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getFormattedMessage()).isEqualTo("cannot read /a/[redacted:SOME_KEY]");
        LogRecord plain = new LogRecord(Level.WARNING, VALUE + " 100%");
        assertThat(filter.isLoggable(plain)).isTrue();
        assertThat(plain.getMessage()).isEqualTo("[redacted:SOME_KEY] 100%");
    }

    @Test
    void aValueIsTakenOutOfAFailureAndItsCauses() {
        ExtLogRecord record = record("attempt %s", "one");
        record.setThrown(new IllegalStateException("outer", new IllegalStateException("inner " + VALUE)));
        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getThrown()).isNull();
        assertThat(record.getFormattedMessage())
                .startsWith("attempt one\n")
                .contains("inner [redacted:SOME_KEY]", "\tat ")
                .doesNotContain(VALUE);
    }

    @Test
    void whatHoldsNoneStaysAsItIs() {
        ExtLogRecord record = record("attempt %s", "one");
        Throwable thrown = new IllegalStateException("why");
        record.setThrown(thrown);
        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getThrown()).isSameAs(thrown);
        assertThat(record.getFormatStyle()).isEqualTo(ExtLogRecord.FormatStyle.PRINTF);
    }

    @Test
    void controlCharactersAreWrittenOut() {
        ExtLogRecord record = record("git said: %s", "\u001b]0;title\u0007 a\rb\u009b1m\tc\nd");
        record.setThrown(new IllegalStateException("\u001b[2J"));
        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getFormattedMessage())
                .startsWith("git said: \\x1b]0;title\\x07 a\\x0db\\x9b1m\tc\nd\n")
                .contains("\\x1b[2J")
                .doesNotContain("\u001b");
        assertThat(record.getThrown()).isNull();
    }
}
