package dev.rush.cli.api;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import java.util.regex.Pattern;

/**
 * Work of a run that became no pull request, as the API shows it.
 *
 * @param run the run
 * @param repository where it belongs
 * @param baseCommit what it builds on, 40 hex digits
 * @param headCommit its last commit, 40 hex digits
 * @param commits how many commits it has
 * @param bytes the size of its bundle
 * @param sha256 the bundle's SHA-256, 64 hex digits
 * @param keptUntil how long it can be had, as the server writes a time
 */
public record KeptWork(
        RunId run,
        Repository repository,
        String baseCommit,
        String headCommit,
        long commits,
        long bytes,
        String sha256,
        String keptUntil) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Reads what the server answered; nothing of it is used that is not what it should be. */
    static KeptWork of(JsonObject json) {
        try {
            return new KeptWork(
                    new RunId(json.text("run")),
                    new Repository(json.text("repository")),
                    matching(COMMIT, json.text("baseCommit")),
                    matching(COMMIT, json.text("headCommit")),
                    json.number("commits"),
                    json.number("bytes"),
                    matching(SHA_256, json.text("sha256")),
                    json.text("keptUntil"));
        } catch (IllegalArgumentException odd) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "the server's answer about the work makes no sense: " + odd.getMessage(),
                    "rush doctor");
        }
    }

    private static String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' does not look like " + form);
        }
        return text;
    }
}
