package dev.rush.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsReplacedWholeAndNothingIsLeftAside() throws IOException {
        Path file = folder.resolve("state");
        DurableFile.write(file, "a longer text than the next\n");
        DurableFile.write(file, "next\n");
        assertThat(file).hasContent("next\n");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void aSecretIsItsOwnersAloneThoughACrashLeftItAsideForAll() throws IOException {
        Path file = folder.resolve("token");
        Path aside = Files.writeString(folder.resolve("token.new"), "left by a crash");
        Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rw-rw-rw-"));
        DurableFile.writePrivately(file, "secret");
        assertThat(file).hasContent("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theLinesBeforeOneThatACrashCutShortAreWhole() throws IOException {
        Path file = folder.resolve("journal");
        DurableFile.append(file, "one\n");
        DurableFile.append(file, "two\nthr");
        assertThat(DurableFile.wholeLines(file)).containsExactly("one", "two");
        DurableFile.append(file, "three\n");
        assertThat(DurableFile.wholeLines(file)).containsExactly("one", "two", "three");
    }
}
