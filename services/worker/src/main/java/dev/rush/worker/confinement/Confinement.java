package dev.rush.worker.confinement;

import java.util.List;

/** How the agents of this machine are confined. Safe for use by many threads. */
public sealed interface Confinement permits Bubblewrap, Unconfined {
    /** The command that runs a command with that view of the machine. */
    List<String> confine(List<String> command, View view);

    /** Where the temporary folder of a view is for those inside. */
    String temporary(View view);

    /** Whether agents are held at all. */
    boolean isHeld();

    /** Its name, as machines register it: {@code bubblewrap} or {@code none}. */
    String wire();

    /** One line for the log of a run: what holds the agent, or that nothing does and why. */
    String described();
}
