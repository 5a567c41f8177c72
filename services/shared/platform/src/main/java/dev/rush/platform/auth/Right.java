package dev.rush.platform.auth;

import dev.rush.contracts.identity.Role;
import dev.rush.contracts.wire.WireName;

/** What a call can need, and the least role that has it. */
public enum Right {
    /** Sees what the organisation has. */
    READ(Role.VIEWER),
    /** Becomes a member by the word of the configured issuer. */
    JOIN(Role.VIEWER),
    /** Takes a token of its own away. */
    REVOKE_OWN_TOKEN(Role.VIEWER),
    /** Makes a token for itself. */
    MAKE_OWN_TOKEN(Role.MEMBER),
    /** Creates runs. */
    DISPATCH(Role.MEMBER),
    /** Sends messages to runs of the organisation, stops them, merges their pull requests. */
    STEER(Role.MEMBER),
    /** Lets computers in and removes them. */
    RULE_COMPUTERS(Role.ADMIN),
    /** Makes and removes what starts runs of its own accord, and has it start some again. */
    RULE_TRIGGERS(Role.ADMIN),
    /** Makes and removes what is told to programs outside, and has it told again. */
    RULE_WEBHOOKS(Role.ADMIN),
    /** Lets members in, changes their roles and removes them. */
    RULE_MEMBERS(Role.ADMIN),
    /** Sees, makes and takes away other members' tokens. */
    RULE_TOKENS(Role.ADMIN),
    /** Sees and settles what got stuck between the services. */
    RULE_EVENTS(Role.ADMIN),
    /** Sees who was let do what. */
    SEE_DECISIONS(Role.ADMIN),
    /** Whatever a call that does not say what it needs may turn out to need. */
    UNSAID(Role.ADMIN),
    /** Makes organisations; it takes the token of the installation as well. */
    RULE_ORGANISATIONS(Role.ADMIN);

    private final Role least;

    Right(Role least) {
        this.least = least;
    }

    /** The least role that has it. */
    public Role least() {
        return least;
    }

    /** The spelling in APIs: lower case, with dashes. */
    public String wire() {
        return WireName.of(this);
    }
}
