package dev.rush.cli.api;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import java.io.IOException;

/**
 * An answer of the API that is not the one asked for.
 *
 * @param status the HTTP status
 * @param code the last part of the problem's type, for example {@code unknown-run}; empty when there is none
 * @param detail what and why
 * @param next the command to type next; can be empty
 */
public record Problem(int status, String code, String detail, String next) {
    /** Reads a problem body; one that is not a problem is described by its status. */
    public static Problem of(int status, String body) {
        try {
            JsonObject json = Json.parse(body);
            String type = json.text("type");
            String detail = json.text("detail").isEmpty() ? json.text("title") : json.text("detail");
            return new Problem(
                    status, type.substring(type.lastIndexOf('/') + 1), described(status, detail), json.text("next"));
        } catch (IOException notJson) {
            return new Problem(status, "", described(status, ""), "rush doctor");
        }
    }

    /** The end of the command that it means. */
    public CommandFailed toFailure() {
        String command = next.isEmpty() && exitCode() == ExitCode.AUTH ? "rush doctor" : next;
        return new CommandFailed(exitCode(), detail, command);
    }

    /** Whether the same call can go well a little later. */
    public boolean isPassing() {
        return status >= 500 || status == 429;
    }

    private ExitCode exitCode() {
        return switch (status) {
            case 400, 413, 415 -> ExitCode.USAGE;
            case 422 -> isAboutMachines() ? ExitCode.FAILED : ExitCode.USAGE;
            case 401, 403 -> ExitCode.AUTH;
            case 404, 410 -> ExitCode.NOT_FOUND;
            case 502, 503, 504 -> ExitCode.UNREACHABLE;
            default -> ExitCode.FAILED;
        };
    }

    private boolean isAboutMachines() {
        return code.equals("no-machine") || code.equals("agent-unavailable");
    }

    private static String described(int status, String detail) {
        return detail.isEmpty() ? "the server answered " + status + " without saying why" : detail;
    }
}
