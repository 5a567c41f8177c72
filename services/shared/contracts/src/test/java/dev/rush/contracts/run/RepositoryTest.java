package dev.rush.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "--upload-pack=touch x",
                "-o/name",
                "owner/-name",
                "owner/..",
                "owner/.",
                "../name",
                "owner/na me",
                "owner/näme",
                "öwner/name",
                "owner/name\n",
                "owner/na\u0000me",
                "owner/name/more",
                "owner",
                "ext::sh -c touch x",
                "ext::owner/name",
                "fd::17",
                "http://github.com/owner/name",
                "https://github.com.evil.example/owner/name",
                "https://user:secret@github.com/owner/name",
                "https://github.com/owner/name?x",
                "ssh://github.com/owner/name",
                "git@evil.example:owner/name",
                "file://",
                "file:///",
                "file://host/path",
                "file:relative",
                "./relative",
                "~/app",
                "/",
                "/a/../b",
                "/a/./b",
                "/..",
                "/a\u0000b",
                "/a\nb",
                "/a\u0085b",
                "/a\u2028b",
                "/a\u202eb",
                "/a\ud800b"
            })
    void whatIsNotARepositoryIsRefused(String typed) {
        assertThatThrownBy(() -> Repository.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "my-org/web, my-org/web, web",
        "my-org/web/, my-org/web, web",
        "https://github.com/my-org/web, my-org/web, web",
        "https://github.com/my-org/web.git, my-org/web, web",
        "git@github.com:my-org/web.git, my-org/web, web",
        "ssh://git@github.com/my-org/web, my-org/web, web",
        "/home/me/app, file:///home/me/app, app",
        "/home/me/app/, file:///home/me/app, app",
        "file:///home//me/app///, file:///home/me/app, app",
        "file:///home/me/app.git, file:///home/me/app.git, app",
        "/home/me/my app, file:///home/me/my app, my app",
        "/home/me/日本, file:///home/me/日本, 日本"
    })
    void everySpellingHasOneCanonicalForm(String typed, String canonical, String shortName) {
        Repository repository = Repository.parse(typed);

        assertThat(repository.value()).isEqualTo(canonical);
        assertThat(repository.shortName()).isEqualTo(shortName);
    }
}
