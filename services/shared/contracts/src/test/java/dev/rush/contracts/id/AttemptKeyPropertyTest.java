package dev.rush.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AttemptKeyPropertyTest {
    @Property
    void anAttemptIsReadFromItsName(@ForAll @IntRange(min = 1) int attempt) {
        AttemptKey key = new AttemptKey(new RunId("k7m2q9x4tb1d"), attempt);

        assertThat(AttemptKey.parse(key.name())).contains(key);
    }

    @Property
    void whatIsReadIsSpelledExactlyAsAnAttemptIs(@ForAll("names") String name) {
        AttemptKey.parse(name).ifPresent(key -> assertThat(key.name()).isEqualTo(name));
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> number = Arbitraries.of("", "0", "-1", "+1", "01", "1", "12", "1 ", "٣", "2147483648");
        Arbitrary<String> run = Arbitraries.of("", "k7m2q9x4tb1d", "k7m2q9x4tb1d-", "K7M2Q9X4TB1D", "..");
        return Arbitraries.oneOf(
                run.flatMap(id -> number.map(text -> id + "-" + text)),
                run,
                Arbitraries.strings().ofMaxLength(20));
    }
}
