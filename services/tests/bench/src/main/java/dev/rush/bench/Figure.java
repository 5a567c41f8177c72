package dev.rush.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One measured figure, printed as one JSON line.
 *
 * @param bench its name, for example {@code start.warm_s}
 * @param value the median, or the percentile the name says
 * @param unit its unit
 * @param spread the smallest and the largest sample
 * @param runs how many samples
 * @param baseline what it is compared with, measured in the same run
 * @param ratio value divided by the baseline's value
 */
public record Figure(
        String bench, double value, String unit, List<Double> spread, int runs, String baseline, double ratio) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A percentile of the samples beside the same percentile of the baseline's samples. */
    public static Figure of(
            String bench, String unit, Samples samples, double percentile, String baseline, Samples base) {
        double value = samples.percentile(percentile);
        return new Figure(
                bench,
                rounded(value),
                unit,
                List.of(rounded(samples.min()), rounded(samples.max())),
                samples.count(),
                baseline,
                rounded(value / base.percentile(percentile)));
    }

    /** The line of a figure that this machine cannot measure. */
    public static String skipped(String bench, String why) {
        return json(new LinkedHashMap<>(Map.of("bench", bench, "skipped", "skipped: " + why)));
    }

    /** The line. */
    public String line() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("bench", bench);
        fields.put("value", value);
        fields.put("unit", unit);
        fields.put("spread", spread);
        fields.put("runs", runs);
        fields.put("baseline", baseline);
        fields.put("ratio", ratio);
        return json(fields);
    }

    private static String json(Map<String, Object> fields) {
        try {
            return MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
