package dev.rush.cli.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The runs of one command, as the API shows them.
 *
 * @param json all of it
 */
public record Group(JsonObject json) {
    /** Its id. */
    public String id() {
        return json.text("group");
    }

    /** How its runs stand together, in the API's word. */
    public String phase() {
        return json.text("phase");
    }

    /** All its runs, those that were tried again among them. */
    public List<Run> runs() {
        return json.objects("runs").stream().map(Run::new).toList();
    }

    /** Its runs without those that were tried again: one for each repository. */
    public List<Run> latest() {
        return runs().stream().filter(run -> run.retriedBy().isEmpty()).toList();
    }

    /** How many of those are in each phase: {@code 45 succeeded, 5 failed}. */
    public String counted() {
        Map<String, Long> counts =
                latest().stream().collect(Collectors.groupingBy(Run::phase, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }
}
