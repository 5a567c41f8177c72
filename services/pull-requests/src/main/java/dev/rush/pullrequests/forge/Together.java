package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.PullRequestWish;
import dev.rush.forge.CallAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sets several things of one kind on a pull request: all by one call, and each by itself when the forge refuses them together. */
final class Together {
    private static final String FORBIDDEN = "the forge does not let this token do it";

    private Together() {}

    /** A call that sets those. */
    @FunctionalInterface
    interface Call extends Function<List<String>, CallAnswer<Optional<byte[]>>> {}

    /**
     * Sets them.
     *
     * @param kind what people call such a thing
     * @return one line for each that the forge refused; empty when it did not answer
     */
    static Optional<List<String>> set(String kind, List<String> names, Call call) {
        if (names.isEmpty()) {
            return Optional.of(List.of());
        }
        return switch (call.apply(names)) {
            case CallAnswer.Said<Optional<byte[]>> said ->
                Optional.of(said.value().isPresent() ? List.of() : refused(kind, names, FORBIDDEN));
            case CallAnswer.Later<Optional<byte[]>> later -> Optional.empty();
            case CallAnswer.Refused<Optional<byte[]>> refused ->
                names.size() == 1 ? Optional.of(refused(kind, names, refused.detail())) : alone(kind, names, call);
        };
    }

    private static Optional<List<String>> alone(String kind, List<String> names, Call call) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            Optional<List<String>> one = set(kind, List.of(name), call);
            if (one.isEmpty()) {
                return one;
            }
            all.addAll(one.get());
        }
        return Optional.of(all);
    }

    /** That none of them was set, and why. */
    static List<String> refused(String kind, List<String> names, String why) {
        return names.stream().map(name -> kind + " " + name + ": " + why).toList();
    }

    /** That nothing of what is wished for was set, and why. */
    static List<String> refused(PullRequestWish wish, String why) {
        return Stream.concat(
                        refused("label", wish.labels(), why).stream(),
                        refused("reviewer", wish.reviewers(), why).stream())
                .toList();
    }

    /** Those of them that are not among the others; forges do not tell upper case from lower case. */
    static List<String> without(List<String> names, List<String> others) {
        return names.stream()
                .filter(name -> others.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
    }
}
