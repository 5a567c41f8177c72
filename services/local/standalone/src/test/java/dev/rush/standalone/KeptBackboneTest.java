package dev.rush.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.backbone.process.BackboneException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptBackboneTest {
    @TempDir
    Path folder;

    @Test
    void aServerWhoseDataWasDeletedDoesNotBeginAnew() {
        assertThat(KeptBackbone.stillThere(folder)).isEqualTo(folder);
        assertThatThrownBy(() -> KeptBackbone.stillThere(folder.resolve("kafka")))
                .isInstanceOf(BackboneException.class)
                .hasMessageContaining("kafka is gone; stop Rush, put it back, and start it");
    }
}
