package dev.rush.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCellTest {
    @Test
    void theLocalCellHasTheTopicItWasReleasedWith() {
        assertThat(CommandCell.LOCAL.topicName())
                .isEqualTo("rush.machine.command.local.v1")
                .isEqualTo(Topic.MACHINE_COMMAND.topicName());
        assertThat(Topic.MACHINE_COMMAND.partitions()).isEqualTo(64);
    }

    @Test
    void aCellIsReadFromItsTopic() {
        CommandCell pool = new CommandCell("pool-2");

        assertThat(CommandCell.ofTopic(pool.topicName())).contains(pool);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rush.run.event.v1",
                "rush.machine.command.",
                "rush.machine.command.v1",
                "rush.machine.command..v1",
                "rush.machine.command.local",
                "rush.machine.command.local.v2",
                "rush.machine.command.-x.v1",
                "rush.machine.command.a.b.v1",
                "rush.machine.command.LOCAL.v1",
                "rush.machine.command.local\n.v1",
                "x.rush.machine.command.local.v1"
            })
    void aTopicOfAnotherKindIsNoCells(String topic) {
        assertThat(CommandCell.ofTopic(topic)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a.b", "Local", "a b", "ä"})
    void whatCouldNotBePartOfATopicNamesNoCell(String name) {
        assertThatThrownBy(() -> new CommandCell(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
