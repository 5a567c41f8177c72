package dev.rush.pullrequests.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that a path has on the file systems of those who check it out: macOS ignores letter case, the way an accent is
 * composed and characters that do not show; Windows ignores what follows a colon, and dots and spaces at a name's end.
 */
final class PathSpellings {
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");
    private static final Pattern WINDOWS_END = Pattern.compile("(?::[^/]*|[. ]{1,255})(?=/|\\z)");

    private PathSpellings() {}

    /** Every spelling that has to be looked at. */
    static Set<String> of(String path) {
        String folded = folded(path);
        String windows = WINDOWS_END.matcher(folded.replace('\\', '/')).replaceAll("");
        return folded.equals(windows) ? Set.of(folded) : Set.of(folded, windows);
    }

    /** The one spelling for all that macOS takes for the same. */
    static String folded(String path) {
        String shown = UNSEEN.matcher(path).replaceAll("");
        return Normalizer.normalize(shown, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
