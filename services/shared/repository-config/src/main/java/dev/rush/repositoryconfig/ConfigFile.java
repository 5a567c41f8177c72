package dev.rush.repositoryconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.repositoryconfig.ConfigReading.Invalid;
import dev.rush.repositoryconfig.ConfigReading.Valid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads {@code .rush/config.yml}: YAML, of which only plain maps, lists and scalars are used. Unknown keys are refused,
 * because a key that is misspelt would otherwise be a rule that silently does not hold.
 * {@code docs/reference/config.schema.json} says the same as a JSON Schema.
 */
public final class ConfigFile {
    private static final Set<String> KEYS =
            Set.of("base", "setup", "copy", "requires", "requirements", "timeouts", "protected", "confinement");
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,59}");
    private static final Pattern REQUIREMENT =
            Pattern.compile("[a-z][a-z0-9.-]{0,39}(?:(?:=|!=|>=|<=|>|<)[A-Za-z0-9][A-Za-z0-9._+:/ -]{0,94})?");
    private static final Pattern PATTERN = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final Pattern PLAIN_PATH = Pattern.compile(
            "(?!/)(?!(?:.*/)?\\.{1,2}(?:/|$))(?!(?:.*/)?\\.git(?:/|$))(?!.*//)[^\\p{Cntrl}\\\\]{1,200}(?<!/)");
    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
            .loaderOptions(limits())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private ConfigFile() {}

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(RepositoryConfig.LIMIT_BYTES);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        return options;
    }

    /** Reads the file's text; an empty one says nothing. */
    public static ConfigReading read(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > RepositoryConfig.LIMIT_BYTES) {
            return new Invalid("longer than 64 KiB");
        }
        try {
            JsonNode root = MAPPER.readTree(text);
            boolean empty = root == null || root.isMissingNode() || root.isNull();
            return new Valid(empty ? RepositoryConfig.NONE : config(new ConfigNode("", root)));
        } catch (JsonProcessingException notYaml) {
            var place = notYaml.getLocation();
            return new Invalid("not YAML" + (place == null ? "" : ", line " + place.getLineNr()) + ": "
                    + notYaml.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (InvalidConfigException refused) {
            return new Invalid(String.valueOf(refused.getMessage()));
        }
    }

    private static RepositoryConfig config(ConfigNode root) {
        root.requireOnly(KEYS);
        return new RepositoryConfig(
                base(root.at("base")),
                root.at("setup").text().orElse(""),
                root.at("copy").texts(PLAIN_PATH, 50, "a path inside the repository"),
                root.at("requires").texts(PROGRAM, 20, "a program's name"),
                requirements(root.at("requirements")),
                timeouts(root.at("timeouts")),
                root.at("protected").texts(PATTERN, 100, "a pattern such as infra/**"),
                confinement(root.at("confinement")));
    }

    private static BaseBranch base(ConfigNode node) {
        try {
            return node.text().map(BaseBranch::new).orElse(BaseBranch.DEFAULT);
        } catch (IllegalArgumentException refused) {
            throw node.refused("must be a branch's name");
        }
    }

    private static List<Requirement> requirements(ConfigNode node) {
        return node.texts(REQUIREMENT, Requirement.MOST, "a requirement such as os=macos or xcode>=16").stream()
                .map(Requirement::new)
                .toList();
    }

    /** A repository can only ask for more than the machine's own setting. */
    private static boolean confinement(ConfigNode node) {
        return switch (node.text().orElse("auto")) {
            case "auto" -> false;
            case "required" -> true;
            default -> throw node.refused("must be auto or required");
        };
    }

    private static RepositoryConfig.Timeouts timeouts(ConfigNode node) {
        node.requireOnly(Set.of("setup", "run"));
        var usual = RepositoryConfig.Timeouts.DEFAULT;
        return new RepositoryConfig.Timeouts(
                node.at("setup").span().orElse(usual.setup()),
                node.at("run").span().orElse(usual.run()));
    }
}
