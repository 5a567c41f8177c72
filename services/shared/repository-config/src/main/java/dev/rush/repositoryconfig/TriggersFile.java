package dev.rush.repositoryconfig;

import dev.rush.repositoryconfig.DeclaredTriggers.Declared;
import dev.rush.repositoryconfig.DeclaredTriggers.When;
import dev.rush.repositoryconfig.DeclaredTriggers.Work;
import dev.rush.repositoryconfig.TriggersReading.Invalid;
import dev.rush.repositoryconfig.TriggersReading.Valid;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads {@code .rush/triggers.yml}: YAML, of which only plain maps, lists and scalars are used. Unknown keys are refused, as in
 * {@link ConfigFile}. What is only known with the trigger above, such as whether a time can come, is not looked at here.
 */
public final class TriggersFile {
    private static final Set<String> KEYS = Set.of("mostADay", "triggers");
    private static final Set<String> OF_EACH = Set.of("name", "label", "cron", "agent", "prompt", "base", "require");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,38}");
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,3}");
    private static final int LONGEST_PROMPT = 20_000;
    private static final int MOST_REQUIREMENTS = 20;

    private TriggersFile() {}

    /** Reads the file's text; an empty one declares none. */
    public static TriggersReading read(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > DeclaredTriggers.LIMIT_BYTES) {
            return new Invalid("longer than 64 KiB; declare less in it");
        }
        try {
            Node root = new Yaml(limits()).compose(new StringReader(text));
            return new Valid(root == null ? DeclaredTriggers.NONE : declared(MarkedNode.of("", root, 1)));
        } catch (MarkedYAMLException notYaml) {
            var mark = notYaml.getProblemMark();
            return new Invalid((mark == null ? "" : "line " + (mark.getLine() + 1) + ": ") + "not YAML: "
                    + String.valueOf(notYaml.getProblem()).lines().findFirst().orElse(""));
        } catch (YAMLException notYaml) {
            return new Invalid("not YAML: "
                    + String.valueOf(notYaml.getMessage()).lines().findFirst().orElse(""));
        } catch (InvalidConfigException refused) {
            return new Invalid(String.valueOf(refused.getMessage()));
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(DeclaredTriggers.LIMIT_BYTES);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        return options;
    }

    private static DeclaredTriggers declared(MarkedNode root) {
        root.requireOnly(KEYS);
        Map<String, Integer> names = new HashMap<>();
        List<Declared> all = root.at("triggers").each(DeclaredTriggers.MOST).stream()
                .map(node -> one(node, names))
                .toList();
        int most = root.at("mostADay")
                .text(COUNT, "a number from 1 to 9999")
                .map(Integer::parseInt)
                .orElse(0);
        return new DeclaredTriggers(most, all);
    }

    private static Declared one(MarkedNode node, Map<String, Integer> names) {
        node.requireOnly(OF_EACH);
        String name = node.at("name")
                .text(NAME, "lower-case letters, digits and dashes, such as fix-label")
                .orElseThrow(() -> node.refused("needs a name, such as fix-label"));
        Integer before = names.putIfAbsent(name, node.line());
        if (before != null) {
            throw node.refused("is named '" + name + "' like that of line " + before + "; give it another name");
        }
        return new Declared(name, when(node), work(node), node.line());
    }

    private static When when(MarkedNode node) {
        String label = node.at("label")
                .text(LABEL, "letters, digits and dashes, such as rush-docs")
                .orElse("");
        String cron = node.at("cron").text(LINE, "a time such as '0 6 * * 1'").orElse("");
        if (label.isEmpty() == cron.isEmpty()) {
            throw node.refused("needs one of label and cron: what starts it");
        }
        return new When(label, cron);
    }

    private static Work work(MarkedNode node) {
        return new Work(
                node.at("agent").text(LINE, "an agent's name, such as claude").orElse(""),
                node.at("prompt")
                        .text(text -> text.length() <= LONGEST_PROMPT, "a text of at most 20,000 characters")
                        .orElse(""),
                node.at("base").text(LINE, "a branch's name").orElse(""),
                node.at("require").each(MOST_REQUIREMENTS).stream()
                        .map(one -> one.text(LINE, "a requirement such as os=macos")
                                .orElseThrow(() -> one.refused("must be a requirement such as os=macos")))
                        .toList());
    }
}
