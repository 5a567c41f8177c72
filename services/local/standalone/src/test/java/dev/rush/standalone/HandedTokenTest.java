package dev.rush.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HandedTokenTest {
    @Test
    void isReadOnceFromThePipeThatTheLauncherOpened() throws IOException {
        assertThat(said("exec \"$0\" -cp \"$1\" -Drush.github-token-fd=3 \"$2\" 3<<T\nsecret\nT\n"))
                .isEqualTo("Optional[secret] Optional.empty");
    }

    @Test
    void isNotThereWhereTheLauncherHandedNone() throws IOException {
        assertThat(said("exec \"$0\" -cp \"$1\" \"$2\"")).isEqualTo("Optional.empty Optional.empty");
    }

    private static String said(String script) throws IOException {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        script,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        TokenTaker.class.getName())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }
}
