package dev.rush.contracts.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The repository a run works on, in its one canonical form: {@code owner/name} for GitHub, {@code file:///absolute/path}
 * for a repository on this machine. No other transport is accepted, so {@code ext::} and its kind cannot be spelled.
 *
 * @param value the canonical form, at most 1,024 characters
 */
public record Repository(@JsonValue String value) {
    private static final int LIMIT = 1024;
    private static final String FILE = "file://";
    private static final Pattern GITHUB =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/(?!\\.{1,2}$)[A-Za-z0-9._][A-Za-z0-9._-]{0,99}");
    private static final Pattern GITHUB_URL = Pattern.compile(
            "(?:https://github\\.com/|ssh://git@github\\.com/|git@github\\.com:)([^/]+/[^/]+?)(?:\\.git)?/?");
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]|(^|/)\\.\\.?(/|$)|//|/$");

    @JsonCreator
    public Repository {
        Objects.requireNonNull(value, "value");
        boolean local = value.startsWith(FILE + "/") && value.length() > FILE.length() + 1;
        if (value.length() > LIMIT
                || !(local
                        ? !UNSAFE.matcher(value.substring(FILE.length())).find()
                        : GITHUB.matcher(value).matches())) {
            throw new IllegalArgumentException("not a repository: use owner/name for GitHub or file:///absolute/path");
        }
    }

    /**
     * Reads what a person types: {@code owner/name}, a GitHub URL, an absolute path or a file URL.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static Repository parse(String typed) {
        Objects.requireNonNull(typed, "typed");
        if (typed.startsWith("/")) {
            return local(typed);
        }
        if (typed.startsWith(FILE + "/")) {
            return local(typed.substring(FILE.length()));
        }
        var url = GITHUB_URL.matcher(typed);
        return new Repository(url.matches() ? url.group(1) : withoutTrailingSlash(typed));
    }

    /** Whether the repository is a folder on the machine rather than a project on GitHub. */
    public boolean isLocal() {
        return value.startsWith(FILE);
    }

    /** The absolute path of a local repository; {@code owner/name} of one on GitHub. */
    public String path() {
        return isLocal() ? value.substring(FILE.length()) : value;
    }

    /** A short name to show: the last part of the path. */
    public String shortName() {
        String last = value.substring(value.lastIndexOf('/') + 1);
        return last.endsWith(".git") && last.length() > 4 ? last.substring(0, last.length() - 4) : last;
    }

    private static Repository local(String path) {
        return new Repository(FILE + withoutTrailingSlash(path.replaceAll("/{2,}", "/")));
    }

    private static String withoutTrailingSlash(String text) {
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String toString() {
        return value;
    }
}
