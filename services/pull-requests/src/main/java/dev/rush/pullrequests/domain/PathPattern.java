package dev.rush.pullrequests.domain;

import java.util.stream.IntStream;

/**
 * One pattern for paths, held against a path character by character: all that the pattern could mean so far is followed at
 * once, so nothing is ever tried a second time.
 */
final class PathPattern {
    private static final int FOLDERS = -1;
    private static final int INSIDE_FOLDERS = -2;
    private static final int ANYTHING = -3;
    private static final int WITHIN_A_NAME = -4;

    /** What is expected next: a character, or one of the wildcards above. */
    private final int[] parts;

    PathPattern(String glob) {
        IntStream.Builder read = IntStream.builder();
        int at = 0;
        while (at < glob.length()) {
            if (glob.startsWith("**/", at)) {
                read.add(FOLDERS).add(INSIDE_FOLDERS);
                at += 3;
            } else if (glob.startsWith("**", at)) {
                read.add(ANYTHING);
                at += 2;
            } else {
                read.add(glob.charAt(at) == '*' ? WITHIN_A_NAME : glob.charAt(at));
                at++;
            }
        }
        parts = read.build().toArray();
    }

    boolean fits(String path) {
        boolean[] reached = new boolean[parts.length + 1];
        reached[0] = true;
        skipWildcards(reached);
        for (int at = 0; at < path.length(); at++) {
            reached = after(path.charAt(at), reached);
            skipWildcards(reached);
        }
        return reached[parts.length];
    }

    /** Wildcards may stand for nothing; folders, once begun, end at a slash only. */
    private void skipWildcards(boolean[] reached) {
        for (int part = 0; part < parts.length; part++) {
            if (reached[part]) {
                switch (parts[part]) {
                    case FOLDERS -> reached[part + 2] = true;
                    case ANYTHING, WITHIN_A_NAME -> reached[part + 1] = true;
                    default -> {}
                }
            }
        }
    }

    private boolean[] after(char one, boolean[] reached) {
        boolean[] next = new boolean[reached.length];
        for (int part = 0; part < parts.length; part++) {
            if (reached[part]) {
                switch (parts[part]) {
                    case FOLDERS -> {
                        next[part + 1] = true;
                        next[part + 2] |= one == '/';
                    }
                    case INSIDE_FOLDERS -> {
                        next[part] = true;
                        next[part + 1] |= one == '/';
                    }
                    case ANYTHING -> next[part] = true;
                    case WITHIN_A_NAME -> next[part] |= one != '/';
                    default -> next[part + 1] |= parts[part] == one;
                }
            }
        }
        return next;
    }
}
