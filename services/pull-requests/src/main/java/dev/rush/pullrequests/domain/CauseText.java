package dev.rush.pullrequests.domain;

import dev.rush.contracts.run.RunOrigin;
import dev.rush.contracts.run.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a pull request says of what caused its run: who asked where, and which issue it closes. What has not the form of an address or
 * an issue is left out: a forge would read more into it.
 */
final class CauseText {
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]{1,990}");
    private static final Pattern ISSUE = Pattern.compile(
            "[A-Za-z0-9][\\w.-]{0,60}(?:/[\\w.-]{1,100}){1,3}#[1-9]\\d{0,9}|[A-Z][A-Z0-9_]{0,19}-[1-9]\\d{0,9}");

    private CauseText() {}

    /** With an empty line behind it; empty for a run that a member typed. */
    static String of(RunSpec spec) {
        RunOrigin origin = spec.origin();
        if (origin == null) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        String address = ADDRESS.matcher(origin.url()).matches() ? " in " + origin.url() : "";
        if (!origin.requester().isEmpty()) {
            parts.add("Asked for by " + SafeText.code(SafeText.inert(SafeText.oneLine(origin.requester()))) + address
                    + ".");
        }
        if (ISSUE.matcher(origin.fixes()).matches()) {
            parts.add(closing(origin, spec.repository().path()));
        }
        return parts.isEmpty() ? "" : String.join("\n\n", parts) + "\n\n";
    }

    /** GitLab's word, and the issue as its own project names it. */
    private static String closing(RunOrigin origin, String repository) {
        String own = repository + "#";
        return !origin.provider().equals("gitlab")
                ? "Fixes " + origin.fixes()
                : "Closes " + origin.fixes().replaceFirst("^" + Pattern.quote(own), "#");
    }
}
