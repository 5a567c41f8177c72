package dev.rush.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import dev.rush.platform.identity.Identifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
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
        MessageId done = new MessageId("aaaaaaaaaaaa");
        MessageId open = new MessageId("bbbbbbbbbbbb");
        MessageJournal journal = new MessageJournal(folder);
        journal.note(done, ReceiptState.DELIVERED);
        journal.note(done, ReceiptState.APPLIED);
        journal.note(open, ReceiptState.DELIVERED);
        Files.writeString(folder.resolve("messages"), "cccccccccccc DELIV", StandardOpenOption.APPEND);
        assertThat(new MessageJournal(folder).open()).containsExactly(open);
        assertThat(new MessageJournal(folder).state(done)).contains(ReceiptState.APPLIED);
    }
}
