package dev.rush.worker.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.worker.line.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactorTest {
    private static final String VALUE = "s3cr&t/\"va+ lue\"\\ü=42";
    private static final Redactor REDACTOR = knowing("API_KEY", VALUE);

    private static Redactor knowing(String name, String... values) {
        return new Redactor(
                List.of(values).stream().map(value -> new Secret(name, value)).toList());
    }

    private static List<String> lines(Redactor redactor, String... lines) {
        RedactedLines redacted = new RedactedLines(() -> redactor);
        return List.of(lines).stream()
                .map(line -> new String(redacted.next(Line.of(line)).bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void aValueIsReplacedWhereverItStandsAndNothingElseIs() {
        assertThat(REDACTOR.redact("a" + VALUE + "b " + VALUE)).isEqualTo("a[redacted:API_KEY]b [redacted:API_KEY]");
        assertThat(REDACTOR.redact("s3cr&t/ and all that")).isEqualTo("s3cr&t/ and all that");
        assertThat(REDACTOR.redact(VALUE)).isEqualTo("[redacted:API_KEY]");
        assertThat(knowing("", VALUE).redact(VALUE)).isEqualTo("[redacted]");
    }

    @Test
    void whatHoldsNoneIsTheSameObject() {
        String text = "one\ntwo";
        Line line = Line.of(text);
        assertThat(REDACTOR.redact(text)).isSameAs(text);
        assertThat(new RedactedLines(() -> REDACTOR).next(line)).isSameAs(line);
        assertThat(Redactor.NONE.redact(text)).isSameAs(text);
    }

    @Test
    void base64IsReplacedAtEveryPlaceOfAGroupAndInBothAlphabets() {
        for (String before : List.of("", "u", "us", "user:")) {
            for (String after : List.of("", "!", "!!", "\n")) {
                byte[] text = (before + VALUE + after).getBytes(StandardCharsets.UTF_8);
                for (Base64.Encoder encoder : List.of(
                        Base64.getEncoder(),
                        Base64.getUrlEncoder(),
                        Base64.getEncoder().withoutPadding())) {
                    String encoded = encoder.encodeToString(text);
                    String redacted = REDACTOR.redact("Basic " + encoded + " ok");
                    assertThat(redacted)
                            .contains("[redacted:API_KEY]")
                            .startsWith("Basic ")
                            .endsWith(" ok");
                    assertThat(redacted.length()).isLessThan(before.length() * 2 + after.length() * 2 + 45);
                }
            }
        }
    }

    @Test
    void base64ThatIsWrappedIsReplacedOnEachOfItsLines() {
        String value = "sk-" + "0123456789abcdef".repeat(8);
        Redactor redactor = knowing("KEY", value);
        String wrapped = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'})
                .encodeToString(("key=" + value + "\n").getBytes(StandardCharsets.UTF_8));
        List<String> redacted = lines(redactor, wrapped.split("\n"));
        assertThat(redacted).hasSize(3).allMatch(line -> line.contains("[redacted:KEY]") && line.length() < 30);
        assertThat(redacted.getFirst()).endsWith("\r");
    }

    @Test
    void addressesAreReplacedHoweverTheyAreEncoded() {
        assertThat(REDACTOR.redact("?key=" + URLEncoder.encode(VALUE, StandardCharsets.UTF_8)))
                .isEqualTo("?key=[redacted:API_KEY]");
        assertThat(REDACTOR.redact("?key=s3cr%26t%2f%22va%2b%20lue%22%5c%c3%bc%3d42"))
                .isEqualTo("?key=[redacted:API_KEY]");
        assertThat(REDACTOR.redact("s3cr&t/%22va+%20lue%22%5C%C3%BC=42")).isEqualTo("[redacted:API_KEY]");
    }

    @Test
    void jsonIsReplacedHoweverItIsEscaped() {
        for (String escaped : List.of(
                "s3cr&t/\\\"va+ lue\\\"\\\\ü=42",
                "s3cr&t\\/\\\"va+ lue\\\"\\\\ü=42",
                "s3cr&t/\\\"va+ lue\\\"\\\\\\u00fc=42",
                "s3cr\\u0026t/\\\"va+ lue\\\"\\\\ü=42",
                "s3cr&t/\\\\\\\"va+ lue\\\\\\\"\\\\\\\\ü=42")) {
            assertThat(REDACTOR.redact("{\"key\": \"" + escaped + "\"}"))
                    .isEqualTo("{\"key\": \"[redacted:API_KEY]\"}");
        }
    }

    @Test
    void aValueThatGoesOnOnTheNextLinesIsReplacedOnEach() {
        assertThat(lines(REDACTOR, "x s3cr&t/\"va+ l", "ue\"\\ü=42 y"))
                .containsExactly("x [redacted:API_KEY]", "[redacted:API_KEY] y");
        assertThat(lines(REDACTOR, "s3cr&t/\"v", "a+ lue\"", "\\ü=42"))
                .containsExactly("[redacted:API_KEY]", "[redacted:API_KEY]", "[redacted:API_KEY]");
        assertThat(lines(REDACTOR, "s3cr", "&t/\"va+ lue\"\\ü=42")).containsExactly("s3cr", "[redacted:API_KEY]");
        assertThat(lines(REDACTOR, "s3cr", "&t/\"va", "")).containsExactly("s3cr", "[redacted:API_KEY]", "");
    }

    @Test
    void valuesThatOverlapAreReplacedAsOneNamedAfterTheLonger() {
        Redactor redactor = new Redactor(List.of(new Secret("SHORT", "12345678"), new Secret("LONG", "x-12345678-90")));
        assertThat(redactor.redact("x-12345678-90")).isEqualTo("[redacted:LONG]");
        assertThat(redactor.redact("x-12345678-9"))
                .isEqualTo("[redacted:SHORT]-9".replace("[redacted:SHORT]-9", "[redacted:LONG]"));
        assertThat(redactor.redact("x-12345678+")).isEqualTo("x-[redacted:SHORT]+");
        assertThat(redactor.redact("1234567812345678")).isEqualTo("[redacted:SHORT][redacted:SHORT]");
    }

    @Test
    void shortValuesAreLeftAlone() {
        assertThat(new Secret("PIN", "1234567").isUsable()).isFalse();
        assertThat(new Secret("PIN", " 12345678\n").isUsable()).isTrue();
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAreAroundAValue() {
        byte[] bytes = ("\0\u0001" + VALUE).getBytes(StandardCharsets.UTF_8);
        bytes[1] = (byte) 0xff;
        byte[] redacted =
                new RedactedLines(() -> REDACTOR).next(new Line(bytes)).bytes();
        assertThat(redacted).startsWith(0, (byte) 0xff).hasSize(2 + "[redacted:API_KEY]".length());
    }

    @Test
    void aRedactorOfMoreValuesGoesOnWhereTheOneBeforeWas() {
        Redactor[] now = {REDACTOR};
        RedactedLines lines = new RedactedLines(() -> now[0]);
        assertThat(lines.next(Line.of("s3cr&")).text()).isEqualTo("s3cr&");
        now[0] = new Redactor(List.of(new Secret("OTHER", "other-value"), new Secret("API_KEY", VALUE)));
        assertThat(lines.next(Line.of(VALUE.substring(5))).text()).isEqualTo("[redacted:API_KEY]");
        assertThat(lines.next(Line.of("other-value")).text()).isEqualTo("[redacted:OTHER]");
    }

    @Test
    void aContentIsKnownByWhatIsInItButNotByWordsThatAnybodyWrites() throws Exception {
        Redactor redactor = new Redactor(List.of(new Secret("KEY", VALUE), new Secret("WORD", "changeme")));
        assertThat(named(redactor, "a " + VALUE.substring(0, 9) + "\r\n" + VALUE.substring(9)))
                .containsExactly("KEY");
        assertThat(named(redactor, "changeme " + VALUE.substring(0, 9))).isEmpty();
        assertThat(redactor.redact("changeme")).isEqualTo("[redacted:WORD]");
    }

    private static Iterable<String> named(Redactor redactor, String content) throws IOException {
        return redactor.named(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileIsCopiedOnlyWhenThereIsSomethingToTakeOut(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "one\r\n" + VALUE + "\n\nend");
        Path copy = folder.resolve("copy");
        assertThat(REDACTOR.copy(file, copy)).isTrue();
        assertThat(copy).hasContent("one\r\n[redacted:API_KEY]\n\nend");
        assertThat(knowing("X", "something else").copy(file, copy)).isFalse();
        assertThat(copy).doesNotExist();
    }

    @Test
    void nothingShowsAValue() {
        assertThat(REDACTOR.toString() + new Secret("KEY", VALUE) + REDACTOR.begin())
                .doesNotContain("s3cr&t");
    }
}
