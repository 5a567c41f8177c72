package dev.rush.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.id.MachineId;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMachineTest {
    @TempDir
    Path folder;

    @Test
    void theIdIsMadeOnceWhereTheWorkerLooksForIt() throws Exception {
        Path worker = folder.resolve("worker");

        MachineId first = LocalMachine.load(worker);

        assertThat(Files.readString(worker.resolve("machine-id"))).isEqualTo(first.value());
        assertThat(LocalMachine.load(worker)).isEqualTo(first);
    }

    @Test
    void theIdThatAWorkerMadeIsKept() throws Exception {
        Files.writeString(folder.resolve("machine-id"), "machine00001\n");

        assertThat(LocalMachine.load(folder)).isEqualTo(new MachineId("machine00001"));
    }

    @Test
    void aFileWithSomethingElseInItIsNamedWithWhatToDo() throws Exception {
        Files.writeString(folder.resolve("machine-id"), "");

        assertThatThrownBy(() -> LocalMachine.load(folder))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(folder.resolve("machine-id").toString(), "next: ");
    }
}
