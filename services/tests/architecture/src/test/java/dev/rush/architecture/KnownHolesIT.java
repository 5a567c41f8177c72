package dev.rush.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build's check for versions with a published hole ({@code .mvn/known-holes.xml}) can fail. */
class KnownHolesIT {
    private static final String MODULE = "services/shared/contracts";

    @ParameterizedTest
    @ValueSource(strings = {"-Djackson.version=2.21.2", "-Djackson.version=2.21.5"})
    void aVersionWithAPublishedHoleStopsTheBuild(String planted) throws Exception {
        Validation validation = validate(planted);
        Assumptions.assumeFalse(
                validation.output().contains("Could not transfer"), "skipped: the planted version cannot be fetched");

        assertThat(validation.exit()).as(validation.output()).isNotZero();
        assertThat(validation.output()).contains("jackson-databind", "banned via the exclude/include list");
    }

    @Test
    void whatIsBuiltHasNone() throws Exception {
        Validation validation = validate("-Drush.nothing=planted");

        assertThat(validation.exit()).as(validation.output()).isZero();
    }

    /** How a validation of the build ended, and what it printed. */
    private record Validation(int exit, String output) {}

    private static Validation validate(String property) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("rush.home"));
        Process build = new ProcessBuilder(List.of("./mvnw", "-q", "-B", "-ntp", "-pl", MODULE, "validate", property))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        build.getOutputStream().close();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Validation(build.waitFor(), output);
    }
}
