package dev.rush.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rush.contracts.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {
    private final JsonNode document = AsyncApiDocument.generate();

    @Test
    void theCheckedInDocumentIsWhatTheCodeSays() throws IOException {
        CheckedIn.assertSame(CheckedIn.RESOURCES.resolve("asyncapi.json"), document);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(Topic.values().length).allSatisfy(this::leadsSomewhere);
    }

    @Test
    void everyTopicButTheDeadLettersCarriesAReleasedEvent() {
        assertThat(Topic.values())
                .allSatisfy(topic -> assertThat(document.at("/channels/" + topic.topicName() + "/messages")
                                .isEmpty())
                        .isEqualTo(topic == Topic.DEAD_LETTER));
    }

    private void leadsSomewhere(String reference) {
        if (reference.startsWith("#")) {
            assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
        } else {
            assertThat(Files.exists(CheckedIn.RESOURCES.resolve(reference))).isTrue();
        }
    }
}
