package dev.rush.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {
    @TempDir
    Path home;

    @Test
    void everyModuleThatIsNotSeenIsNamed() throws IOException {
        for (String module : List.of("services/triggers", "services/shared/secrets", "services/dispatch", "cli")) {
            String name = module.substring(module.lastIndexOf('/') + 1);
            Files.createDirectories(home.resolve(module).resolve("src/main/java/dev/rush/" + name));
        }
        Files.createDirectories(home.resolve("docs"));

        assertThat(new Modules(home).unseen(name -> name.equals("dev.rush.dispatch")))
                .containsExactly("dev.rush.cli", "dev.rush.secrets", "dev.rush.triggers");
    }
}
