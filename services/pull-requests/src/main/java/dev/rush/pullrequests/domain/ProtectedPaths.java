package dev.rush.pullrequests.domain;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The paths an agent may not change: what runs with the forge's secrets. In a pattern, {@code **} is any number of
 * folders, {@code *} any part of one name. Letter case does not matter, because some file systems ignore it.
 */
public final class ProtectedPaths {
    private static final Pattern TOKEN = Pattern.compile("\\*\\*/|\\*\\*|\\*|[^*]+");

    private final List<Pattern> patterns;

    /** Protects what any of the patterns fits. */
    public ProtectedPaths(Collection<String> patterns) {
        this.patterns = patterns.stream().map(ProtectedPaths::compiled).toList();
    }

    /** The first changed path that is protected; empty when none is. */
    public Optional<String> firstAmong(Collection<String> changed) {
        return changed.stream().filter(this::protects).findFirst();
    }

    private boolean protects(String path) {
        String folded = path.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> pattern.matcher(folded).matches());
    }

    private static Pattern compiled(String glob) {
        String regex = TOKEN.matcher(glob.strip().toLowerCase(Locale.ROOT))
                .results()
                .map(token -> switch (token.group()) {
                    case "**/" -> "(?:.*/)?";
                    case "**" -> ".*";
                    case "*" -> "[^/]*";
                    default -> Pattern.quote(token.group());
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
