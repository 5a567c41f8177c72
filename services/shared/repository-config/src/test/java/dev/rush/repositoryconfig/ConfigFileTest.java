package dev.rush.repositoryconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.repositoryconfig.ConfigReading.Invalid;
import dev.rush.repositoryconfig.ConfigReading.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static final String WHOLE = """
            base: develop
            setup: |
              npm ci
              make tools
            copy: [.env, config/local.json]
            requires: [node, g++]
            requirements: [os=macos, 'xcode>=16', docker]
            timeouts:
              setup: 1m30s
              run: 2h
            protected:
              - infra/**
            confinement: required
            """;

    @Test
    void everythingItSaysIsRead() {
        assertThat(ConfigFile.read(WHOLE))
                .isEqualTo(new Valid(new RepositoryConfig(
                        new BaseBranch("develop"),
                        "npm ci\nmake tools\n",
                        List.of(".env", "config/local.json"),
                        List.of("node", "g++"),
                        List.of(new Requirement("os=macos"), new Requirement("xcode>=16"), new Requirement("docker")),
                        new RepositoryConfig.Timeouts(Duration.ofSeconds(90), Duration.ofHours(2)),
                        List.of("infra/**"),
                        true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "{}", "setup:\ncopy:\n"})
    void whatSaysNothingChangesNothing(String text) {
        assertThat(ConfigFile.read(text)).isEqualTo(new Valid(RepositoryConfig.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`setpu: x`             | setpu is not known here",
                "`setup: [a]`           | setup must be a text",
                "`confinement: never`   | confinement must be auto or required",
                "`setup: 7`             | setup must be a text",
                "`- a`                  | must be keys with values",
                "`base: a..b`           | base must be a branch's name",
                "`base: -x`             | base must be a branch's name",
                "`copy: .env`           | copy must be a list",
                "`copy: [/etc/passwd]`  | copy must be a list of which each is a path inside the repository",
                "`copy: [../x]`         | a path inside the repository",
                "`copy: [a/../../x]`    | a path inside the repository",
                "`copy: [.git/config]`  | a path inside the repository",
                "`copy: [sub/.git]`     | a path inside the repository",
                "`copy: [a/]`           | a path inside the repository",
                "`requires: ['a b']`    | requires must be a list of which each is a program's name",
                "`requires: [/bin/sh]`  | a program's name",
                "`requirements: [a==b]` | requirements must be a list of which each is a requirement",
                "`requirements: docker` | requirements must be a list",
                "`timeouts: {setup: 0s}`| timeouts.setup must be a span",
                "`timeouts: {run: 25h}` | timeouts.run must be a span",
                "`timeouts: {run: soon}`| timeouts.run must be a span",
                "`timeouts: {runs: 1h}` | timeouts.runs is not known here",
                "`protected: {a: b}`    | protected must be a list",
                "`a: [`                 | not YAML, line",
                "`setup: a\nsetup: b`   | not YAML",
            })
    void whatIsWrongIsNamed(String text, String why) {
        assertThat(ConfigFile.read(text))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.why()).contains(why).doesNotContain("\n"));
    }

    @Test
    void aFileThatGrowsWhenItIsReadIsRefused() {
        assertThat(ConfigFile.read("x".repeat(RepositoryConfig.LIMIT_BYTES + 1)))
                .isInstanceOf(Invalid.class);
        assertThat(ConfigFile.read("copy: &a [x]\nrequires: *a\n")).isInstanceOf(Invalid.class);
        assertThat(ConfigFile.read("setup: " + "[".repeat(500))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WHOLE,
                "{}",
                "setpu: x",
                "setup: [a]",
                "copy: .env",
                "copy: [/etc/passwd]",
                "copy: [../x]",
                "copy: [a/../x]",
                "copy: [sub/.git]",
                "copy: [a//b]",
                "copy: [.env.local]",
                "requires: ['a b']",
                "requires: [g++]",
                "requirements: ['xcode>=16', docker]",
                "requirements: ['xcode~=16']",
                "requirements: [OS=macos]",
                "timeouts: {run: soon}",
                "timeouts: {run: 1h30m}",
                "timeouts: {runs: 1h}",
                "protected: [a]",
                "- a"
            })
    void theSchemaForEditorsSaysTheSame(String text) throws IOException {
        Path file = Path.of(System.getProperty("rush.home"), "docs/reference/config.schema.json");
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(file));
        JsonNode node = new YAMLMapper().readTree(text);
        assertThat(schema.validate(node).isEmpty()).isEqualTo(ConfigFile.read(text) instanceof Valid);
    }
}
