package dev.rush.repositoryconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.repositoryconfig.DeclaredTriggers.Declared;
import dev.rush.repositoryconfig.DeclaredTriggers.When;
import dev.rush.repositoryconfig.DeclaredTriggers.Work;
import dev.rush.repositoryconfig.TriggersReading.Invalid;
import dev.rush.repositoryconfig.TriggersReading.Valid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggersFileTest {
    @Test
    void everythingItSaysIsRead() {
        String text = """
                mostADay: 20
                triggers:
                  - name: docs
                    label: rush-docs
                    agent: claude
                    prompt: |
                      Change documents alone.
                    base: develop
                    require: [os=linux, node]
                  - name: monday
                    cron: '0 6 * * 1'
                    agent: codex
                    prompt: Update the dependencies
                """;

        assertThat(TriggersFile.read(text))
                .isEqualTo(new Valid(new DeclaredTriggers(
                        20,
                        List.of(
                                new Declared(
                                        "docs",
                                        new When("rush-docs", ""),
                                        new Work(
                                                "claude",
                                                "Change documents alone.\n",
                                                "develop",
                                                List.of("os=linux", "node")),
                                        3),
                                new Declared(
                                        "monday",
                                        new When("", "0 6 * * 1"),
                                        new Work("codex", "Update the dependencies", "", List.of()),
                                        10)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# none yet\n", "{}", "triggers:\n", "triggers: []"})
    void whatSaysNothingDeclaresNone(String text) {
        assertThat(TriggersFile.read(text)).isEqualTo(new Valid(DeclaredTriggers.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a: [`                                            | line 1: not YAML",
                "`x: 1`                                            | line 1: x is not known here; there are mostADay, triggers",
                "`- a`                                             | line 1: it must be keys with values",
                "`mostADay: many`                                  | line 1: mostADay must be a number from 1 to 9999",
                "`mostADay: 1~mostADay: 2`                         | line 2: mostADay is there twice; take one out",
                "`triggers:~- label: a`                            | line 2: triggers[0] needs a name",
                "`triggers:~- {name: a}`                           | line 2: triggers[0] needs one of label and cron",
                "`triggers:~- {name: a, label: b, cron: '* * * * *'}` | line 2: triggers[0] needs one of label and cron",
                "`triggers:~- {name: a, label: b}~- {name: a, label: c}` | line 3: triggers[1] is named 'a' like that of line 2",
                "`triggers:~- name: a~  labl: b`                   | line 3: triggers[0].labl is not known here",
                "`triggers:~- name: A b`                           | line 2: triggers[0].name must be lower-case letters",
                "`triggers:~- name: a~  label: [b]`                | line 3: triggers[0].label must be letters",
                "`triggers:~- name: a~  label: b~  require: x`     | line 4: triggers[0].require must be a list of at most 20",
                "`triggers:~- name: a~  label: b~  require: [[x]]` | line 4: triggers[0].require[0] must be a requirement",
                "`triggers:~- name: !!java.net.URL a`              | line 2: not YAML",
                "`triggers:~- name: !x a`                          | line 2: triggers[0].name has a tag",
                "`a: 1~---~b: 2`                                   | not YAML"
            })
    void whatCannotBeUsedIsNamedByItsLine(String text, String why) {
        assertThat(TriggersFile.read(text.replace('~', '\n')))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.why()).contains(why).doesNotContain("\n"));
    }

    @Test
    void thereIsAnEndToEverything() {
        assertThat(TriggersFile.read("#" + "x".repeat(70_000))).isInstanceOf(Invalid.class);
        assertThat(TriggersFile.read("triggers:\n" + "- {name: a, label: b}\n".repeat(21)))
                .isEqualTo(new Invalid("line 2: triggers must be a list of at most 20"));
        assertThat(TriggersFile.read("triggers: " + "[".repeat(60) + "]".repeat(60)))
                .isInstanceOf(Invalid.class);
        assertThat(TriggersFile.read("a: &a [x]\nb: *a\n")).isInstanceOf(Invalid.class);
    }
}
