package dev.rush.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServicesTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rush");

    @ParameterizedTest
    @EnumSource
    void everyServiceKeepsToTheRule(Rules rule) {
        rule.rule().check(PRODUCT);
    }

    @Test
    void noServiceOfTheBuildIsLeftOut() throws IOException {
        assertThat(serviceFolders())
                .hasSizeGreaterThan(3)
                .allSatisfy(name -> assertThat(PRODUCT)
                        .as("add %s to the dependencies of this module", name)
                        .anyMatch(type -> type.getPackageName().startsWith("dev.rush." + name.replace("-", ""))));
    }

    /** The folders with messaging inside: what talks through topics. */
    private static List<String> serviceFolders() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("../..").toRealPath())) {
            return folders.filter(ServicesTest::hasMessaging)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    private static boolean hasMessaging(Path folder) {
        String name = folder.getFileName().toString().replace("-", "");
        return Files.isDirectory(folder.resolve("src/main/java/dev/rush/" + name + "/messaging"));
    }
}
