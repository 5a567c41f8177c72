package dev.rush.platform.log;

import dev.rush.events.log.Rewriting;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Writes control characters of a service's log out: it is read on terminals, and quotes what people, repositories, webhooks
 * and workers say.
 */
@LoggingFilter(name = "printable")
public final class PrintableFilter implements Filter {
    @Override
    public boolean isLoggable(LogRecord record) {
        Rewriting.apply(record, Rewriting::printable);
        return true;
    }
}
