package dev.rush.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNameTest {
    private static final Map<String, String> SHELL = Map.of("HOSTNAME", "as-the-shell-says");

    @TempDir
    Path folder;

    @Test
    void theSystemIsAskedBeforeTheNetwork() throws IOException {
        Path file = Files.writeString(folder.resolve("hostname"), "laptop\n");

        assertThat(HostName.find(file, Optional::empty, Map.of())).contains("laptop");
        assertThat(HostName.find(file, () -> Optional.of("another"), SHELL)).contains("laptop");
    }

    @Test
    void whereTheSystemHasNoFileTheNetworkIsAskedAndThenTheShell() {
        Path none = folder.resolve("none");

        assertThat(HostName.find(none, () -> Optional.of("mini"), SHELL)).contains("mini");
        assertThat(HostName.find(none, Optional::empty, SHELL)).contains("as-the-shell-says");
        assertThat(HostName.find(none, Optional::empty, Map.of())).isEmpty();
    }

    @Test
    void aComputerOnLinuxHasAName() {
        assertThat(HostName.find(Map.of("HOSTNAME", "shell"))).isPresent();
    }
}
