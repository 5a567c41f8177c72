package dev.rush.pullrequests.domain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The paths an agent may not change: what runs with the forge's secrets, and what decides who reviews. In a pattern,
 * {@code **} is any number of folders, {@code *} any part of one name; {@code folder/**} is the folder's own name too, so
 * that no link can take its place. Two spellings that some file system takes for one are one here, see
 * {@link PathSpellings}. A look at a path takes time in proportion to its length, whatever the patterns are.
 */
public final class ProtectedPaths {
    private static final String BELOW = "/**";

    private final List<PathPattern> patterns;

    /** Protects what any of the patterns fits. */
    public ProtectedPaths(Collection<String> patterns) {
        this.patterns = patterns.stream()
                .map(String::strip)
                .flatMap(ProtectedPaths::withItsFolder)
                .map(PathSpellings::folded)
                .map(PathPattern::new)
                .toList();
    }

    /** The first changed path that is protected; empty when none is. */
    public Optional<String> firstAmong(Collection<String> changed) {
        return changed.stream().filter(this::protects).findFirst();
    }

    /** Whether that path is protected. */
    public boolean protects(String path) {
        return PathSpellings.of(path).stream()
                .anyMatch(spelling -> patterns.stream().anyMatch(pattern -> pattern.fits(spelling)));
    }

    private static Stream<String> withItsFolder(String pattern) {
        return pattern.endsWith(BELOW) && pattern.length() > BELOW.length()
                ? Stream.of(pattern, pattern.substring(0, pattern.length() - BELOW.length()))
                : Stream.of(pattern);
    }
}
