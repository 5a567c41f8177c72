package dev.rush.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdsPropertyTest {
    static final Map<String, Function<String, Object>> IDS = Map.of(
            "run", RunId::new,
            "group", GroupId::new,
            "machine", MachineId::new,
            "message", MessageId::new,
            "token", TokenId::new,
            "member", MemberId::new,
            "organisation", OrganisationId::new,
            "agent", AgentName::new);

    @Property
    void everyAcceptedIdIsSafeInAPathAnAddressAndACommand(@ForAll("typed") String typed) {
        IDS.values()
                .forEach(id -> accepted(id, typed)
                        .ifPresent(made ->
                                assertThat(made).hasToString(typed).asString().matches("[a-z0-9][a-z0-9.-]*")));
    }

    @Property
    void twelveLettersAndDigitsAreAnId(@ForAll("twelve") String typed) {
        assertThat(new RunId(typed).value()).isEqualTo(typed);
        assertThat(new MachineId(typed).value()).isEqualTo(typed);
    }

    @Property
    void aRefusalNeverRepeatsControlCharactersNorLongText(@ForAll("typed") String typed) {
        IDS.values()
                .forEach(id -> refusal(id, typed).ifPresent(message -> {
                    assertThat(message.codePoints()).noneMatch(Character::isISOControl);
                    assertThat(message.length()).isLessThan(120);
                }));
    }

    @Provide
    Arbitrary<String> twelve() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofLength(12);
    }

    @Provide
    Arbitrary<String> typed() {
        return Arbitraries.oneOf(
                twelve(),
                Arbitraries.strings().ofMaxLength(100),
                Arbitraries.strings().withChars("ab9-. /\n\u0000\u0085\u202e").ofLength(12),
                Arbitraries.strings().withChars("a-1").ofMaxLength(64));
    }

    private static Optional<Object> accepted(Function<String, Object> id, String typed) {
        try {
            return Optional.of(id.apply(typed));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static Optional<String> refusal(Function<String, Object> id, String typed) {
        return Optional.ofNullable(catchThrowable(() -> id.apply(typed))).map(Throwable::getMessage);
    }
}
