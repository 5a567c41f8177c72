package dev.rush.worker.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.id.MessageId;
import dev.rush.events.Identifiers;
import dev.rush.worker.disk.DataLock;
import dev.rush.worker.disk.MachineIdentity;
import dev.rush.worker.journal.DialogueJournal.Mark;
import dev.rush.worker.journal.MessageJournal.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    @Test
    void theOffsetCountsOnlyForTheAddressItWasWrittenFor() {
        new Journal(folder).handledUpTo("topic/1/1", 42);
        assertThat(new Journal(folder).nextOffset("topic/1/1")).isEqualTo(42);
        assertThat(new Journal(folder).nextOffset("topic/1/2")).isZero();
    }

    @Test
    void anOffsetThatCannotBeReadIsTheBeginning() throws IOException {
        new Journal(folder).handledUpTo("topic/1/1", 42);
        Files.writeString(folder.resolve("command-offset.json"), "");
        assertThat(new Journal(folder).nextOffset("topic/1/1")).isZero();
    }

    @Test
    void theMachineKeepsItsId() {
        Identifiers identifiers = Identifiers.secure(Clock.systemUTC());
        assertThat(MachineIdentity.load(folder, identifiers)).isEqualTo(MachineIdentity.load(folder, identifiers));
    }

    @Test
    void aSecondWorkerIsKeptOffTheDirectoryUntilTheFirstIsGone() {
        try (DataLock first = DataLock.acquire(folder)) {
            assertThatThrownBy(() -> DataLock.acquire(folder)).hasMessageContaining("another worker");
            assertThat(first).isNotNull();
        }
        DataLock.acquire(folder).close();
    }

    @Test
    void messagesOutliveACrashEvenOneThatCutsALineShort() throws IOException {
        Delivery one = new Delivery(new MessageId("aaaaaaaaaaaa"), "line\nand line", 5);
        Delivery two = new Delivery(new MessageId("bbbbbbbbbbbb"), "", 6);
        MessageJournal journal = new MessageJournal(folder);
        assertThat(journal.note(one)).isTrue();
        assertThat(journal.note(one)).isFalse();
        Files.writeString(folder.resolve("messages"), "{\"message\":\"cccc", StandardOpenOption.APPEND);
        assertThat(new MessageJournal(folder).note(two)).isTrue();
        assertThat(new MessageJournal(folder).deliveries()).containsExactly(one, two);
    }

    @Test
    void ofMarksThatOnlyMovedTheLastIsReadAndOfTheOthersAll() throws IOException {
        DialogueJournal journal = new DialogueJournal(folder);
        Mark begun = new Mark(1, 0, 0, 17, List.of(), List.of(), false, 0, 0);
        Mark first = new Mark(2, 10, 0, 0, List.of(), List.of(), false, 0, 0);
        Mark second = new Mark(3, 20, 5, 0, List.of(), List.of(), false, 0, 0);
        Mark told = new Mark(4, 20, 5, 0, List.of(), List.of(new MessageId("aaaaaaaaaaaa")), true, 7, 0);
        List.of(begun, first, second, told, new Mark(4, 20, 5, 0, List.of(), List.of(), false, 0, 0))
                .forEach(journal::append);
        Files.writeString(folder.resolve("dialogue"), "{\"seq\":9", StandardOpenOption.APPEND);
        assertThat(new DialogueJournal(folder).earlier()).containsExactly(begun, second, told);
    }
}
