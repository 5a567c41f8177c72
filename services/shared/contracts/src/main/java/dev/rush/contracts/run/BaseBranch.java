package dev.rush.contracts.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The branch a run starts from and its pull request goes to. {@code HEAD} stands for the repository's default branch.
 *
 * <p>The form is that of {@code git check-ref-format --branch}, narrowed: no leading dash, so that it can never be
 * read as an option, and nothing invisible, so that two names never look alike by a space or a control character.
 *
 * @param value {@code HEAD} or a branch name of at most 200 characters
 */
public record BaseBranch(@JsonValue String value) {
    private static final int LIMIT = 200;
    private static final Pattern FORBIDDEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}~^:?*\\[\\\\]|\\.\\.|@\\{|//|/\\.|\\.lock(/|$)|^[-/.]|[/.]$|^@$");

    /** The repository's default branch, whatever its name; after the pattern, which it needs. */
    public static final BaseBranch DEFAULT = new BaseBranch("HEAD");

    @JsonCreator
    public BaseBranch {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty()
                || value.length() > LIMIT
                || FORBIDDEN.matcher(value).find()) {
            throw new IllegalArgumentException("not a branch name git accepts");
        }
    }

    /** Whether the repository's own default branch is meant. */
    public boolean isDefault() {
        return value.equals("HEAD");
    }

    @Override
    public String toString() {
        return value;
    }
}
