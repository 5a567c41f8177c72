package dev.rush.platform.auth;

/** Whether somebody may do something. The one place where this is decided; pure. */
public sealed interface Judgement {
    /** They may. */
    record Granted() implements Judgement {}

    /**
     * They may not.
     *
     * @param reason one line for people
     */
    record Refused(String reason) implements Judgement {}

    /** Judges one call. */
    static Judgement of(Identity who, Right right) {
        if (!who.role().includes(right.least())) {
            return new Refused("this takes the role " + right.least().wire() + ", and " + who.member() + " is a "
                    + who.role().wire());
        }
        if (right == Right.RULE_ORGANISATIONS && !who.isInstallation()) {
            return new Refused("only the token of the installation makes organisations");
        }
        return new Granted();
    }
}
