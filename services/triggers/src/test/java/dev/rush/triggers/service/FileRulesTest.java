package dev.rush.triggers.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.repositoryconfig.DeclaredTriggers;
import dev.rush.repositoryconfig.TriggersFile;
import dev.rush.repositoryconfig.TriggersReading;
import dev.rush.triggers.domain.Listening;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.domain.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FileRulesTest {
    private static final FileRules RULES = new FileRules(new Trigger(
            "k7m2q9x4tb1d",
            new OrganisationId("local"),
            Provider.GITHUB,
            new Trigger.Listen("my-org/web", new Listening("rush", "rush-bot"), List.of(), ""),
            new Trigger.Work("claude", "", "main", "Be brief.", List.of("os=linux"), 20),
            "owner",
            Instant.EPOCH,
            false));

    private static DeclaredTriggers read(String text) {
        return ((TriggersReading.Valid) TriggersFile.read(text)).declared();
    }

    @Test
    void whatIsLeftOutIsAsTheTriggerHasIt() {
        FileRules.Rule rule = RULES.of(read("triggers: [{name: a, label: b}]")).getFirst();

        assertThat(rule.wanted().work())
                .isEqualTo(new Trigger.Work("claude", "", "main", "Be brief.", List.of("os=linux"), 20));
        assertThat(rule.wanted().listen().project()).isEqualTo("my-org/web");
    }

    @Test
    void aFileAsksForNoMoreRunsThanTheTriggerMayStart() {
        assertThat(RULES.of(read("mostADay: 500\ntriggers: [{name: a, label: b}]"))
                        .getFirst()
                        .wanted()
                        .work()
                        .mostADay())
                .isEqualTo(20);
    }

    @Test
    void whatIsWrongIsNamedByItsLine() {
        assertThat(RULES.flaw(read("triggers:\n- {name: a, label: b}\n- {name: c, label: B}")))
                .contains("line 3: c has the label of a; give it another");
        assertThat(RULES.flaw(read("triggers:\n- {name: a, cron: '99 * * * *', prompt: x}"))
                        .orElseThrow())
                .startsWith("line 2: a: cron: ");
        assertThat(RULES.flaw(read("triggers:\n- {name: a, label: b, base: 'a..b'}"))
                        .orElseThrow())
                .startsWith("line 2: a: ");
    }

    @Test
    void theExampleOfTheDocumentsCanBeUsed() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("rush.home"), "docs", "triggers.md"));
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);

        assertThat(example.find()).isTrue();
        DeclaredTriggers declared = read(example.group(1));
        assertThat(declared.all()).hasSizeGreaterThan(1);
        assertThat(RULES.flaw(declared)).isEmpty();
    }
}
