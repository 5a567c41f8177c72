package dev.rush.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents point at what is there: at files, and where they name a method, at files that have it. */
class DocumentLinksTest {
    private static final Path HOME = Path.of(System.getProperty("rush.home"));
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\n]+)\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern METHOD = Pattern.compile("`?\\w+\\.(\\w+)`?");

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(HOME.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToWhatItNames(Path document) {
        assertThat(linksOf(document))
                .allSatisfy(link -> assertThat(faultOf(document, link)).isEmpty());
    }

    @Test
    void theWayOfARunIsAWayThroughTheCode() {
        List<MatchResult> methods = linksOf(HOME.resolve("docs/architecture.md")).stream()
                .filter(link -> link.group(2).endsWith(".java"))
                .toList();

        assertThat(methods).hasSizeGreaterThan(30);
    }

    @Test
    void aLinkToAMissingFileOrMethodIsAFault() {
        Path document = HOME.resolve("docs/architecture.md");
        String file = "../services/tests/architecture/src/test/java/dev/rush/architecture/DocumentLinksTest.java";

        assertThat(fault(document, "`DocumentLinksTest.documents`", file)).isEmpty();
        assertThat(fault(document, "`DocumentLinksTest.elsewhere`", file)).isPresent();
        assertThat(fault(document, "`Nothing`", "nothing.md")).isPresent();
    }

    private static List<MatchResult> linksOf(Path document) {
        return LINK.matcher(read(document))
                .results()
                .filter(link -> !link.group(2).matches("[a-z]+:.*"))
                .toList();
    }

    private static Optional<String> faultOf(Path document, MatchResult link) {
        return fault(document, link.group(1), link.group(2));
    }

    private static Optional<String> fault(Path document, String text, String target) {
        Path file = document.resolveSibling(target).normalize();
        if (!Files.exists(file)) {
            return Optional.of(file + " is not there");
        }
        var method = METHOD.matcher(text);
        if (!target.endsWith(".java") || !method.matches()) {
            return Optional.empty();
        }
        return Pattern.compile("\\b" + method.group(1) + "\\(")
                        .matcher(read(file))
                        .find()
                ? Optional.empty()
                : Optional.of(file + " has no " + method.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
