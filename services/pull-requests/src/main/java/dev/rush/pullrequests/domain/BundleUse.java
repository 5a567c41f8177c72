package dev.rush.pullrequests.domain;

/** What becomes of the bundle of a delivery. */
public enum BundleUse {
    /** The delivery still needs it. */
    NEEDED,
    /** The forge has its commits; its pieces can go. */
    DELIVERED,
    /** It becomes no pull request and is kept for whoever asks: {@link KeptWork}. */
    KEPT
}
