package dev.rush.worker.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.worker.line.Line;
import dev.rush.worker.line.LineFramer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Texts here are made of pieces of secrets, so that many values begin, overlap, break off and go on over lines. */
class RedactorPropertyTest {
    private static final String ONE = "abcabcab-XYZ";
    private static final String TWO = "bcab-XYZabc/+\"";
    private static final Redactor REDACTOR =
            new Redactor(List.of(new Secret("ONE", ONE), new Secret("TWO", TWO), new Secret("THREE", "aaaaaaaa")));

    @Provide
    Arbitrary<String> texts() {
        String base64 = Base64.getEncoder().encodeToString(("x" + TWO).getBytes(StandardCharsets.UTF_8));
        Arbitrary<String> piece = Combinators.combine(
                        Arbitraries.of(ONE, TWO, base64, "aaaaaaaaa", "a\nb", "\n", "\r\n", " ", "\r", "ü"),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 20))
                .as((text, from, to) -> text.substring(
                        Math.min(from, text.length() / 2), Math.max(text.length() / 2, Math.min(to, text.length()))));
        return piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    private static List<Line> framed(String text, int piece) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Line> lines = new ArrayList<>();
        LineFramer framer = new LineFramer(15, lines::add);
        for (int from = 0; from < bytes.length; from += piece) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece));
            framer.accept(part, part.length);
        }
        framer.end();
        return lines;
    }

    private static List<Line> redacted(List<Line> lines) {
        RedactedLines text = new RedactedLines(() -> REDACTOR);
        return lines.stream().map(text::next).toList();
    }

    private static String joined(List<Line> lines) {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line.text()));
        return all.toString();
    }

    @Property
    void anySplitOfTheBytesGivesTheSameOutput(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 40) int piece) {
        List<Line> whole = framed(text, Integer.MAX_VALUE / 2);
        assertThat(redacted(framed(text, piece))).isEqualTo(redacted(whole)).hasSameSizeAs(whole);
    }

    @Property
    void whoeverStartsAgainAnywhereAndReplaysGoesOnWithTheSameOutput(
            @ForAll("texts") String text, @ForAll @IntRange(min = 0, max = 40) int killedAfter) {
        List<Line> lines = framed(text, 7);
        int before = Math.min(killedAfter, lines.size());
        RedactedLines again = new RedactedLines(() -> REDACTOR);
        lines.subList(0, before).forEach(again::next);
        List<Line> rest =
                lines.subList(before, lines.size()).stream().map(again::next).toList();
        assertThat(rest).isEqualTo(redacted(lines).subList(before, lines.size()));
    }

    @Property
    void noValueIsLeftEvenWhenLinesAreJoined(@ForAll("texts") String text) {
        String joined = joined(redacted(framed(text, 7)));
        assertThat(joined).doesNotContain(ONE, TWO, "aaaaaaaa");
    }

    @Property
    void aTextWithoutTheBeginningOfAValueComesOutAsItWas(@ForAll("texts") String text) {
        String harmless = text.replace("a", "").replace("b", "").replace("Y", "");
        assertThat(redacted(framed(harmless, 9))).isEqualTo(framed(harmless, 9));
    }

    @Property
    void everyValueThatAPlainSearchFindsIsFound(@ForAll("texts") String text) {
        String line = text.replace("\n", "").replace("\r", "");
        List<String> found = new ArrayList<>();
        List<byte[]> all = List.of(ONE, TWO, "aaaaaaaa").stream()
                .map(one -> one.getBytes(StandardCharsets.UTF_8))
                .toList();
        Automaton automaton = new Automaton(List.of(
                new Automaton.Pattern(all.get(0), 0),
                new Automaton.Pattern(all.get(1), 1),
                new Automaton.Pattern(all.get(2), 2)));
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        automaton.scan(Automaton.START, bytes, bytes.length, (from, to, owner) -> found.add(from + " " + owner));
        List<String> expected = new ArrayList<>();
        for (int end = 1; end <= bytes.length; end++) {
            for (int owner : new int[] {1, 0, 2}) {
                byte[] one = all.get(owner);
                if (end >= one.length && Arrays.equals(Arrays.copyOfRange(bytes, end - one.length, end), one)) {
                    expected.add(end - one.length + " " + owner);
                    break;
                }
            }
        }
        assertThat(found).isEqualTo(expected);
    }
}
