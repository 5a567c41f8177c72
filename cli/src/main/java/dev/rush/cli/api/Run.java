package dev.rush.cli.api;

import dev.rush.contracts.run.RunPhase;

/**
 * A run as the API shows it.
 *
 * @param json all of it
 */
public record Run(JsonObject json) {
    /** Its id. */
    public String id() {
        return json.text("id");
    }

    /** Which agent does it. */
    public String agent() {
        return json.text("agent");
    }

    /** Where: {@code owner/name} or a file address. */
    public String repository() {
        return json.text("repository");
    }

    /** The repository's last part, to show. */
    public String shortRepository() {
        String repository = repository();
        return repository.startsWith("file://") ? repository.substring(repository.lastIndexOf('/') + 1) : repository;
    }

    /** Where it stands, in the API's word. */
    public String phase() {
        return json.text("phase");
    }

    /** The machine of its latest attempt; empty when none took it yet. */
    public String machine() {
        return json.text("machine");
    }

    /** The address of its pull request; empty when there is none. */
    public String pullRequest() {
        return json.text("pullRequest");
    }

    /** The group of the command that made it. */
    public String group() {
        return json.text("group");
    }

    /** The run that tries this one again; empty when none does. */
    public String retriedBy() {
        return json.text("retriedBy");
    }

    /** Whether nothing more happens to it. */
    public boolean isOver() {
        return isFinal(phase());
    }

    /** Whether nothing follows this phase. A word this version does not know is not final. */
    public static boolean isFinal(String phase) {
        for (RunPhase known : RunPhase.values()) {
            if (known.isTerminal() && known.wire().equals(phase)) {
                return true;
            }
        }
        return false;
    }

    /** Where a run stands, for people: {@code failed (agent-failed): exit code 3, on mini}. */
    public static String shownState(JsonObject state) {
        String reason = state.text("reason");
        String detail = state.text("detail");
        String machine = state.text("machine");
        String since = state.text("disconnectedSince");
        return state.text("phase")
                + (reason.isEmpty() || reason.equals("none") ? "" : " (" + reason + ")")
                + (detail.isEmpty() ? "" : ": " + detail)
                + (machine.isEmpty() ? "" : ", on " + machine)
                + (since.isEmpty() ? "" : ", which is disconnected, since " + since);
    }
}
