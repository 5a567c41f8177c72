package dev.rush.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LineFramerPropertyTest {
    private static List<String> lines(byte[] bytes, int limit, int piece) {
        List<String> lines = new ArrayList<>();
        LineFramer framer = new LineFramer(limit, lines::add);
        for (int from = 0; from < bytes.length; from += piece) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece));
            framer.accept(part, part.length);
        }
        framer.end();
        return lines;
    }

    @Property
    void anySplitOfTheBytesGivesTheSameLines(
            @ForAll @Size(max = 200) byte[] bytes,
            @ForAll @IntRange(min = 1, max = 50) int piece,
            @ForAll @IntRange(min = 1, max = 40) int limit) {
        assertThat(lines(bytes, limit, piece)).isEqualTo(lines(bytes, limit, Math.max(1, bytes.length)));
    }

    @Property
    void linesOfTextComeBackAsTheyWere(@ForAll List<String> texts, @ForAll @IntRange(min = 1, max = 9) int piece) {
        List<String> plain = texts.stream()
                .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                        .replaceAll("[\\r\\n]", " "))
                .toList();
        byte[] bytes = plain.stream()
                .map(text -> text + "\n")
                .reduce("", String::concat)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(lines(bytes, Integer.MAX_VALUE, piece)).isEqualTo(plain);
    }
}
