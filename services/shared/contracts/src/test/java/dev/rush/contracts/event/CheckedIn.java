package dev.rush.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated resource that is kept in the repository, so that a change of a record shows in a review. */
final class CheckedIn {
    static final Path RESOURCES = Path.of("src", "main", "resources");

    private static final boolean WRITE = Boolean.getBoolean("rush.contracts.write");

    private CheckedIn() {}

    /** Fails when the file differs from what the records say now; writes it with {@code -Drush.contracts.write=true}. */
    static void assertSame(Path file, JsonNode generated) throws IOException {
        String text = Wire.MAPPER.writer(printer()).writeValueAsString(generated) + "\n";
        if (WRITE) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("run the tests of contracts with -Drush.contracts.write=true and review the difference")
                .exists()
                .content()
                .isEqualTo(text);
    }

    private static DefaultPrettyPrinter printer() {
        var indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
