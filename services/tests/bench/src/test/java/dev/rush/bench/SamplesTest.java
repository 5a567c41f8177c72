package dev.rush.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void percentilesAreNearestRank() {
        Samples samples = new Samples();
        for (int value = 100; value >= 1; value--) {
            samples.add(value);
        }

        assertThat(samples.percentile(50)).isEqualTo(50);
        assertThat(samples.percentile(99)).isEqualTo(99);
        assertThat(samples.percentile(100)).isEqualTo(100);
        assertThat(samples.percentile(0)).isEqualTo(1);
    }

    @Test
    void aFigureIsOneLineWithItsRatioToTheBaseline() {
        Samples ours = new Samples();
        ours.add(3);
        Samples base = new Samples();
        base.add(2);

        assertThat(Figure.of("start.warm_s", "s", ours, 50, "the parts alone", base)
                        .line())
                .isEqualTo("{\"bench\":\"start.warm_s\",\"value\":3.0,\"unit\":\"s\",\"spread\":[3.0,3.0],\"runs\":1,"
                        + "\"baseline\":\"the parts alone\",\"ratio\":1.5}");
    }
}
