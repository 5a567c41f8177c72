package dev.rush.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServicesTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rush");

    @ParameterizedTest
    @EnumSource
    void everyModuleKeepsToTheRule(Rules rule) {
        rule.rule().check(PRODUCT);
    }

    @Test
    void noModuleOfTheBuildIsLeftOut() {
        Modules modules = new Modules(Path.of(System.getProperty("rush.home")));

        assertThat(modules.unseen(name -> false)).contains("dev.rush.dispatch", "dev.rush.contracts", "dev.rush.cli");
        assertThat(modules.unseen(name ->
                        PRODUCT.stream().anyMatch(type -> (type.getPackageName() + ".").startsWith(name + "."))))
                .as("add their modules to the dependencies of this one")
                .isEmpty();
    }
}
