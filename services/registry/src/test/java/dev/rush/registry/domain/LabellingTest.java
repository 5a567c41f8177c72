package dev.rush.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.registry.domain.Labelling.Labelled;
import dev.rush.registry.domain.Labelling.NotLabelled;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabellingTest {
    private static final Machine MINI = Machine.registered(
            new RegisterMachine(
                    new MachineId("machine00001"),
                    new OrganisationId("local"),
                    "mini",
                    1,
                    List.of(),
                    Map.of(),
                    "1",
                    MachineClass.SERVER,
                    Map.of("os", Fact.text("linux")),
                    0),
            "mini",
            new MachineAddress("commands", 1, 1),
            Instant.EPOCH);

    @Test
    void labelsAreGivenAndTakenAwayAndPublished() {
        Machine labelled = labelled(MINI, "room", "lab");

        assertThat(labelled.state().given()).isEqualTo(Map.of("room", "lab"));
        assertThat(labelled.sequence()).isEqualTo(MINI.sequence() + 1);
        assertThat(labelled(labelled, "room", null).care().given()).isEmpty();
    }

    @Test
    void whatTheMachineFindsOutCannotBeGivenByHand() {
        assertThat(Labelling.decide(MINI, Map.of("os", "macos"))).isInstanceOf(NotLabelled.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Room", "a b", "x\n", "-room"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThat(Labelling.decide(MINI, Map.of(name, "lab"))).isInstanceOf(NotLabelled.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "a\tb", "=x"})
    void aValueThatIsNoneIsRefused(String value) {
        assertThat(Labelling.decide(MINI, Map.of("room", value))).isInstanceOf(NotLabelled.class);
    }

    @Test
    void thereAreNoMoreLabelsThanTheBound() {
        Map<String, String> many = new HashMap<>();
        IntStream.rangeClosed(0, Labelling.MOST).forEach(number -> many.put("label" + number, "x"));

        assertThat(Labelling.decide(MINI, Map.copyOf(many))).isInstanceOf(NotLabelled.class);
    }

    private static Machine labelled(Machine machine, String name, @Nullable String value) {
        Map<String, @Nullable String> change = new HashMap<>();
        change.put(name, value);
        return ((Labelled) Labelling.decide(machine, change)).machine();
    }
}
