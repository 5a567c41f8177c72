package dev.rush.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured values of one kind. Not safe for use by several threads. */
public final class Samples {
    private final List<Double> values = new ArrayList<>();

    /** Adds one. */
    public void add(double value) {
        values.add(value);
    }

    /** How many there are. */
    public int count() {
        return values.size();
    }

    /** The smallest. */
    public double min() {
        return Collections.min(values);
    }

    /** The largest. */
    public double max() {
        return Collections.max(values);
    }

    /** The nearest-rank percentile, 0 to 100: the smallest value that at least so many percent do not exceed. */
    public double percentile(double percent) {
        if (values.isEmpty()) {
            throw new IllegalStateException("no samples");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }
}
