package dev.rush.cli.command;

import dev.rush.contracts.run.Span;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the {@link Span} that is an option's value. */
final class SpanOption implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String typed) {
        return Span.parse(typed)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + typed + "' is not a span of time: write 2h, 90m, 1h30m or 45s"));
    }
}
