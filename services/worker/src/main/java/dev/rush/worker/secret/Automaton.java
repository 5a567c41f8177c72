package dev.rush.worker.secret;

import java.util.List;

/**
 * Finds every one of many byte strings in one pass over a text, however the text is cut (the algorithm of Aho and Corasick).
 * A state stands for the longest end of the text so far that is the beginning of a string; it is a small number, valid for
 * this automaton alone. Immutable.
 */
final class Automaton {
    /** The state in which nothing has begun. */
    static final int START = 0;

    /** The shortest string that may be looked for. */
    static final int SHORTEST = 8;

    private static final int BYTES = 256;
    private static final byte FIRST = 1;
    private static final byte EARLY = 2;

    private final int[] first = new int[BYTES];
    private final byte[] pairs = new byte[BYTES * BYTES];
    private final byte[] label;
    private final int[] parent;
    private final int[] child;
    private final int[] sibling;
    private final int[] depth;
    private final int[] owner;
    private final int[] found;
    private final int[] shorter;
    private int size = 1;

    /**
     * A string to find.
     *
     * @param bytes the string, of at least eight bytes
     * @param owner whose it is
     */
    record Pattern(byte[] bytes, int owner) {}

    /** Told about each place where a string is. */
    interface Hits {
        /**
         * A string is there.
         *
         * @param from where it begins; below zero when that was before the text that is being looked at
         * @param to where it ends
         * @param owner whose it is
         */
        void hit(int from, int to, int owner);
    }

    /** An automaton for these; where one is said twice, the first counts. */
    Automaton(List<Pattern> patterns) {
        int most = 1 + patterns.stream().mapToInt(one -> one.bytes.length).sum();
        label = new byte[most];
        parent = new int[most];
        child = new int[most];
        sibling = new int[most];
        depth = new int[most];
        owner = new int[most];
        found = new int[most];
        shorter = new int[most];
        patterns.forEach(this::add);
        link();
    }

    private void add(Pattern pattern) {
        int state = START;
        for (byte one : pattern.bytes) {
            int next = after(state, one);
            state = next == START ? grow(state, one, pattern.owner) : next;
        }
        if (found[state] == 0) {
            found[state] = pattern.bytes.length;
            owner[state] = pattern.owner;
        }
        pairs[pair(pattern.bytes, 0)] |= FIRST;
        for (int at = 0; at < SHORTEST - 1; at++) {
            pairs[pair(pattern.bytes, at)] |= EARLY;
        }
    }

    private int grow(int from, byte one, int whose) {
        int state = size++;
        label[state] = one;
        parent[state] = from;
        depth[state] = depth[from] + 1;
        owner[state] = whose;
        if (from == START) {
            first[one & 0xff] = state;
        } else {
            sibling[state] = child[from];
            child[from] = state;
        }
        return state;
    }

    /** Each state learns its longest end that is a state too; those nearer to the start come first. */
    private void link() {
        int[] queue = new int[size];
        int end = 0;
        for (int one : first) {
            if (one != START) {
                queue[end++] = one;
            }
        }
        for (int begin = 0; begin < end; begin++) {
            int state = queue[begin];
            for (int next = child[state]; next != START; next = sibling[next]) {
                int link = step(shorter[state], label[next]);
                shorter[next] = link;
                if (found[next] == 0 && found[link] != 0) {
                    found[next] = found[link];
                    owner[next] = owner[link];
                }
                queue[end++] = next;
            }
        }
    }

    private int after(int state, byte one) {
        if (state == START) {
            return first[one & 0xff];
        }
        int next = child[state];
        while (next != START && label[next] != one) {
            next = sibling[next];
        }
        return next;
    }

    private int step(int state, byte one) {
        int from = state;
        int next = after(from, one);
        while (next == START && from != START) {
            from = shorter[from];
            next = after(from, one);
        }
        return next;
    }

    /** Goes through a text that follows what led to a state, and returns the state that it leads to. */
    int scan(int state, byte[] text, int length, Hits hits) {
        int now = state;
        int at = 0;
        while (at < length) {
            if (now == START) {
                at = skip(text, at, length - 1);
            }
            now = step(now, text[at]);
            at++;
            if (found[now] != 0) {
                hits.hit(at - found[now], at, owner[now]);
            }
        }
        return now;
    }

    /**
     * A place before which no string begins: where the first two bytes of one are, or the last byte of the text. Of a string
     * that begins within seven bytes, two of the first eight are the seventh and eighth byte from here.
     */
    private int skip(byte[] text, int from, int last) {
        int at = from;
        while (at < last) {
            if (at + SHORTEST <= last && pairs[pair(text, at + SHORTEST - 2)] == 0) {
                at += SHORTEST - 1;
            } else if ((pairs[pair(text, at)] & FIRST) == 0) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    private static int pair(byte[] text, int at) {
        return (text[at] & 0xff) << 8 | (text[at + 1] & 0xff);
    }

    /** How many bytes a state stands for. */
    int depth(int state) {
        return depth[state];
    }

    /** Whose string was found, or else begun, in a state. */
    int owner(int state) {
        return owner[state];
    }

    /** The bytes that a state stands for. */
    byte[] bytes(int state) {
        byte[] bytes = new byte[depth[state]];
        int at = state;
        for (int index = bytes.length - 1; index >= 0; index--) {
            bytes[index] = label[at];
            at = parent[at];
        }
        return bytes;
    }
}
