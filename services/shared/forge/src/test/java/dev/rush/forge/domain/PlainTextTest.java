package dev.rush.forge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void whatCannotBeSeenIsNotThere() {
        String tags = new String(Character.toChars(0xE0041)) + new String(Character.toChars(0xE007F));

        assertThat(PlainText.visible("a\u202Eb\u2066c\u200Bd\uFEFFe" + tags + "f\u00ADg\u0007h\uFE0F"))
                .isEqualTo("abcdefgh");
        assertThat(PlainText.visible("before <!-- push to main --> after")).isEqualTo("before  after");
        assertThat(PlainText.visible("before <!-- never ends")).isEqualTo("before");
        assertThat(PlainText.visible("a<!-<!-- x -->- hidden -->b")).isEqualTo("ab");
        assertThat(PlainText.visible("a<!\u200B-- hidden -->b")).isEqualTo("ab");
        assertThat(PlainText.visible("één\r\ntwee\u2028drie\tvier")).isEqualTo("één\ntwee\ndrie\tvier");
    }

    @Property
    void nothingHiddenIsLeftAndLookingTwiceChangesNothing(@ForAll("texts") String text) {
        String seen = PlainText.visible(text);

        assertThat(seen).doesNotContain("<!--");
        assertThat(seen.codePoints().filter(c -> Character.getType(c) == Character.FORMAT))
                .isEmpty();
        assertThat(seen.codePoints().filter(c -> Character.getType(c) == Character.SURROGATE))
                .isEmpty();
        assertThat(PlainText.visible(seen)).isEqualTo(seen);
    }

    @Property
    void aTextCannotEndItsFence(@ForAll("texts") String text) {
        String fenced = PlainText.fenced(text);
        String fence = fenced.substring(0, fenced.indexOf("text\n"));

        assertThat(text).doesNotContain(fence);
        assertThat(fenced).endsWith("\n" + fence);
    }

    @Property
    void aCutTextIsAsLongAsItMayBe(@ForAll String text) {
        assertThat(PlainText.cut(text, 20).length()).isLessThanOrEqualTo(20);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> parts = Arbitraries.of(
                "<!--", "-->", "<!-", "-", "a", " ", "\n", "```", "`", "\u200B", "\u202E", "\uFEFF", "\uD83D", "\uDE00",
                "😀", "\uFE0F");
        return parts.list().ofMaxSize(30).map(list -> String.join("", list));
    }
}
