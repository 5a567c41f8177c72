package dev.rush.contracts.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactTest {
    @Test
    void whatIsBeyondTheBoundsIsCutOff() {
        Fact fact = Fact.text(Collections.nCopies(100, "x".repeat(300)));

        assertThat(fact.values())
                .hasSize(Fact.MOST_VALUES)
                .allSatisfy(one -> assertThat(one).hasSize(Fact.LONGEST_VALUE));
    }

    @Test
    void namesNobodyKnowsAreKeptAndImpossibleOnesAreNot() {
        Map<String, Fact> facts = Map.of("quantum-bits", Fact.number(3), "Not A Name", Fact.number(1));

        assertThat(Fact.bounded(facts)).containsOnlyKeys("quantum-bits");
    }

    @Test
    void thereAreNoMoreFactsThanTheBound() {
        Map<String, Fact> facts = new HashMap<>();
        for (int number = 0; number < 500; number++) {
            facts.put("fact" + number, Fact.number(number));
        }

        assertThat(Fact.bounded(facts)).hasSize(Fact.MOST);
    }
}
