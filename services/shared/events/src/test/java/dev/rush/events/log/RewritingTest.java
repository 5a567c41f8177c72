package dev.rush.events.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class RewritingTest {
    @Test
    void controlCharactersAreWrittenOutInMessageParametersAndFailure() {
        ExtLogRecord record = new ExtLogRecord(Level.WARNING, "git said: %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] {"\u001b]0;title\u0007 a\rb\tc"});
        record.setThrown(new IllegalStateException("\u001b[2J"));

        Rewriting.apply(record, Rewriting::printable);

        assertThat(record.getFormattedMessage())
                .startsWith("git said: \\x1b]0;title\\x07 a\\x0db\tc\n")
                .contains("IllegalStateException: \\x1b[2J");
    }

    @Test
    void aRecordOfTheJavaLibraryKeepsWhatLooksLikeAFormat() {
        LogRecord record = new LogRecord(Level.WARNING, "100%\u0007 {0}");

        Rewriting.apply(record, Rewriting::printable);

        assertThat(record.getMessage()).isEqualTo("100%\\x07 {0}");
    }

    @Test
    void whatHoldsNoneStaysAsItIs() {
        IllegalStateException thrown = new IllegalStateException("why");
        LogRecord record = new LogRecord(Level.WARNING, "ü, line\nand line");
        record.setThrown(thrown);

        Rewriting.apply(record, Rewriting::printable);

        assertThat(record.getMessage()).isEqualTo("ü, line\nand line");
        assertThat(record.getThrown()).isSameAs(thrown);
    }
}
