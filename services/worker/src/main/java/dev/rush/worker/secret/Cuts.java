package dev.rush.worker.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The parts of one line that are to be replaced, apart from each other and in order. */
final class Cuts implements Automaton.Hits {
    private final Deque<Cut> cuts = new ArrayDeque<>(1);

    private record Cut(int from, int to, int owner) {
        boolean overlaps(Cut later) {
            return to > later.from;
        }

        /** Both in one, named after the longer. */
        Cut with(Cut other) {
            int longer = to - from > other.to - other.from ? owner : other.owner;
            return new Cut(Math.min(from, other.from), Math.max(to, other.to), longer);
        }
    }

    @Override
    public void hit(int from, int to, int owner) {
        Cut cut = new Cut(Math.max(0, from), to, owner);
        while (!cuts.isEmpty() && cuts.getLast().overlaps(cut)) {
            cut = cuts.removeLast().with(cut);
        }
        if (cut.from < cut.to) {
            cuts.addLast(cut);
        }
    }

    boolean isEmpty() {
        return cuts.isEmpty();
    }

    /** The line with the replacements in it. */
    byte[] apply(byte[] line, List<Secret> secrets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(line.length + 64);
        int at = 0;
        for (Cut cut : cuts) {
            out.write(line, at, cut.from - at);
            out.writeBytes(secrets.get(cut.owner).replacement().getBytes(StandardCharsets.UTF_8));
            at = cut.to;
        }
        out.write(line, at, line.length - at);
        return out.toByteArray();
    }
}
