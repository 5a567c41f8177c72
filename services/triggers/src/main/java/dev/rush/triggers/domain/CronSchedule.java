package dev.rush.triggers.domain;

import dev.rush.forge.domain.PlainText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;

/**
 * When a clock ticks, in the five fields of cron: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday), in UTC. A
 * field is {@code *}, a number, a range, either with a step, or a list of these. When both days are given, either will do, as it
 * always was with cron.
 */
public final class CronSchedule {
    private static final int LONGEST = 100;
    private static final int YEARS = 9;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean anyDay;
    private final boolean anyWeekday;

    private CronSchedule(String[] fields) {
        minutes = field(fields[0], 0, 59);
        hours = field(fields[1], 0, 23);
        days = field(fields[2], 1, 31);
        months = field(fields[3], 1, 12);
        weekdays = field(fields[4], 0, 7);
        weekdays.set(0, weekdays.get(0) || weekdays.get(7));
        anyDay = fields[2].startsWith("*");
        anyWeekday = fields[4].startsWith("*");
    }

    /**
     * Reads five fields.
     *
     * @throws IllegalArgumentException when they are none, or a time that never comes; the message says what is wrong
     */
    public static CronSchedule parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (text.length() > LONGEST || fields.length != 5) {
            throw new IllegalArgumentException("it has five fields: minute hour day month weekday");
        }
        CronSchedule schedule = new CronSchedule(fields);
        if (schedule.after(Instant.EPOCH).isEmpty()) {
            throw new IllegalArgumentException("that day never comes");
        }
        return schedule;
    }

    /** The first tick after that time; nothing when there is none for years. */
    public Optional<Instant> after(Instant time) {
        ZonedDateTime next =
                time.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        int last = next.getYear() + YEARS;
        while (next.getYear() <= last) {
            if (!months.get(next.getMonthValue())) {
                next = next.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
            } else if (!isDay(next)) {
                next = next.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(next.getHour())) {
                next = next.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(next.getMinute())) {
                next = next.plusMinutes(1);
            } else {
                return Optional.of(next.toInstant());
            }
        }
        return Optional.empty();
    }

    private boolean isDay(ZonedDateTime time) {
        boolean day = days.get(time.getDayOfMonth());
        boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
        return anyDay || anyWeekday ? day && weekday : day || weekday;
    }

    private static BitSet field(String text, int least, int most) {
        BitSet set = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            if (stepped.length > 2) {
                throw wrong(part);
            }
            int step = stepped.length == 2 ? number(stepped[1], 1, most) : 1;
            String range = stepped[0];
            int from = range.equals("*") ? least : number(range.split("-", -1)[0], least, most);
            for (int value = from; value <= end(range, from, stepped.length == 2, most); value += step) {
                set.set(value);
            }
        }
        return set;
    }

    private static int end(String range, int from, boolean hasStep, int most) {
        String[] ends = range.split("-", -1);
        if (range.equals("*") || (ends.length == 1 && hasStep)) {
            return most;
        }
        if (ends.length > 2) {
            throw wrong(range);
        }
        return ends.length == 1 ? from : number(ends[1], from, most);
    }

    private static int number(String text, int least, int most) {
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw wrong(text);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException wrong(String part) {
        return new IllegalArgumentException("'" + PlainText.line(part, 20) + "' is no time there");
    }
}
