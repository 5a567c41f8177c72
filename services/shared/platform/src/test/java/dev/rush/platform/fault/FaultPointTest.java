package dev.rush.platform.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultPointTest {
    @TempDir
    Path folder;

    @Test
    void aPointThatNobodyArmedDoesNothing() {
        FaultPoint.hit("dispatch.committed");

        assertThat(System.getProperty(FaultPoint.FOLDER)).isNull();
        assertThat(new FaultPoint(folder).isTaken("dispatch.committed")).isFalse();
    }

    @Test
    void anArmedPointIsTakenOnce() throws IOException {
        Files.createFile(folder.resolve("dispatch.committed"));

        assertThat(new FaultPoint(folder).isTaken("dispatch.sent")).isFalse();
        assertThat(new FaultPoint(folder).isTaken("dispatch.committed")).isTrue();
        assertThat(new FaultPoint(folder).isTaken("dispatch.committed")).isFalse();
    }

    @Test
    void aProcessDiesAtItsArmedPointWithoutTidyingUp() throws Exception {
        Files.createFile(folder.resolve("there"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + FaultPoint.FOLDER + "=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName())
                .inheritIO()
                .start();

        assertThat(process.waitFor()).isEqualTo(FaultPoint.KILLED);
        assertThat(folder.resolve("there")).doesNotExist();
        assertThat(folder.resolve("hook")).doesNotExist();
    }

    /** Comes to a point that is armed. */
    static final class Dying {
        private Dying() {}

        public static void main(String... arguments) {
            Path hook = Path.of(System.getProperty(FaultPoint.FOLDER)).resolve("hook");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> hook.toFile().mkdir()));
            FaultPoint.hit("not there");
            FaultPoint.hit("there");
        }
    }
}
