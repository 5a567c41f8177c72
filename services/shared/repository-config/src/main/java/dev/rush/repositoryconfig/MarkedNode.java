package dev.rush.repositoryconfig;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a file of YAML and where it stands, so that what is refused is named by its line.
 *
 * @param path its keys joined by dots; empty for the whole
 * @param value what stands there; null when nothing does
 * @param line where it stands, or what it should be part of, counted from 1
 */
record MarkedNode(String path, @Nullable Node value, int line) {
    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ);

    static MarkedNode of(String path, @Nullable Node value, int line) {
        int own = value == null ? line : value.getStartMark().getLine() + 1;
        var node = new MarkedNode(path, value, own);
        if (value != null && !PLAIN.contains(value.getTag())) {
            throw node.refused("has a tag or a << of YAML, which count for nothing here; write the value itself");
        }
        return node;
    }

    /** Refuses anything but a map of these keys, each there once. */
    void requireOnly(Set<String> keys) {
        Set<String> found = new HashSet<>();
        for (NodeTuple each : tuples()) {
            MarkedNode key = of(path, each.getKeyNode(), line);
            String name = each.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!keys.contains(name)) {
                throw key.below(name)
                        .refused("is not known here; there are "
                                + String.join(", ", keys.stream().sorted().toList()));
            }
            if (!found.add(name)) {
                throw key.below(name).refused("is there twice; take one out");
            }
        }
    }

    private MarkedNode below(String key) {
        return new MarkedNode(path.isEmpty() ? key : path + "." + key, value, line);
    }

    private List<NodeTuple> tuples() {
        if (isAbsent()) {
            return List.of();
        }
        if (!(value instanceof MappingNode map)) {
            throw refused("must be keys with values");
        }
        return map.getValue();
    }

    MarkedNode at(String key) {
        Node found = tuples().stream()
                .filter(each -> each.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
        return of(path.isEmpty() ? key : path + "." + key, found, line);
    }

    List<MarkedNode> each(int most) {
        if (isAbsent()) {
            return List.of();
        }
        if (!(value instanceof SequenceNode list) || list.getValue().size() > most) {
            throw refused("must be a list of at most " + most);
        }
        List<MarkedNode> all = new ArrayList<>();
        for (Node one : list.getValue()) {
            all.add(of(path + "[" + all.size() + "]", one, line));
        }
        return all;
    }

    /** The text, or nothing. */
    Optional<String> text(Predicate<String> form, String what) {
        if (isAbsent()) {
            return Optional.empty();
        }
        if (!(value instanceof ScalarNode scalar) || !form.test(scalar.getValue())) {
            throw refused("must be " + what);
        }
        return Optional.of(scalar.getValue());
    }

    Optional<String> text(Pattern form, String what) {
        return text(form.asMatchPredicate(), what);
    }

    InvalidConfigException refused(String why) {
        return new InvalidConfigException("line " + line + ": " + (path.isEmpty() ? "it " : path + " ") + why);
    }

    private boolean isAbsent() {
        return value == null || value.getTag().equals(Tag.NULL);
    }
}
