package dev.rush.worker.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LineFramerPropertyTest {
    private static List<Line> lines(byte[] bytes, int limit, int piece) {
        List<Line> lines = new ArrayList<>();
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
        assertThat(lines(bytes, 1 << 20, piece).stream().map(Line::text).toList())
                .isEqualTo(
                        plain.stream().map(line -> line.replace('\0', '\uFFFD')).toList());
    }

    @Property
    void noByteIsLostAndNoCharacterTorn(@ForAll String text, @ForAll @IntRange(min = 4, max = 40) int limit) {
        byte[] bytes = text.replace("\n", " ").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Line line : lines(bytes, limit, 7)) {
            whole.writeBytes(line.bytes());
            assertThat(line.bytes().length).isBetween(1, limit);
            assertThat(line.bytes())
                    .isEqualTo(new String(line.bytes(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(whole.toByteArray()).isEqualTo(bytes);
    }
}
