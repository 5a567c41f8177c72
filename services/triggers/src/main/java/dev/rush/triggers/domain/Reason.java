package dev.rush.triggers.domain;

import dev.rush.contracts.wire.WireName;

/** Why a delivery became no run; there are few, so that they can be counted. */
public enum Reason {
    /** It became one, or may. */
    NONE,
    /** The trigger is paused. */
    PAUSED,
    /** It is no wish for a run. */
    NO_SIGNAL,
    /** A bot made it. */
    BOT,
    /** We made it. */
    OURSELVES,
    /** It is about a pull request of ours, which is another service's matter. */
    OWN_PULL_REQUEST,
    /** The trigger does not listen to that project. */
    OTHER_PROJECT,
    /** Who made it may not write. */
    NO_WRITE_PERMISSION,
    /** The pull request's branch is in another repository. */
    FORK,
    /** Neither it nor the trigger names an agent. */
    NO_AGENT,
    /** The trigger has started as many runs as it may. */
    LIMIT,
    /** The body is no JSON object. */
    NO_JSON,
    /** The body is larger than what is looked at. */
    TOO_LARGE,
    /** GitHub does not say whether they may write. */
    FORGE_AWAY,
    /** There is no token to ask GitHub with, or it may not ask. */
    FORGE_UNAUTHORISED,
    /** It was missed, and the text may have changed since; a person has to look. */
    CHANGED,
    /** It came by another way before, and has started its run. */
    KNOWN,
    /** The prompt would be empty. */
    EMPTY_PROMPT,
    /** Dispatch refused the run, for the reason in the detail. */
    DISPATCH;

    /** The spelling in APIs, figures and the table. */
    public String wire() {
        return WireName.of(this);
    }
}
