package dev.rush.cli.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of time as people write it: {@code 2h}, {@code 90m}, {@code 1h30m}, {@code 45s}. */
final class TimeLimit implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?(?:(\\d{1,5})s)?");

    @Override
    public Duration convert(String typed) {
        Matcher matcher = FORM.matcher(typed);
        if (typed.isEmpty() || !matcher.matches()) {
            throw new TypeConversionException("'" + typed + "' is not a span of time: write 2h, 90m, 1h30m or 45s");
        }
        return Duration.ofHours(number(matcher, 1))
                .plusMinutes(number(matcher, 2))
                .plusSeconds(number(matcher, 3));
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
