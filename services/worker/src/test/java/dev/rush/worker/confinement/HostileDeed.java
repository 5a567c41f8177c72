package dev.rush.worker.confinement;

import static dev.rush.worker.confinement.HostileLevel.BUBBLEWRAP;
import static dev.rush.worker.confinement.HostileLevel.LANDLOCK;
import static dev.rush.worker.confinement.HostileLevel.LANDLOCK_AND_PROCESSES;
import static dev.rush.worker.confinement.HostileLevel.PROCESSES;

import java.util.List;
import java.util.Set;

/** What a hostile agent does, as a script that ends with 0 when it was done, and the levels at which that cannot be. */
enum HostileDeed {
    READ_THE_DATA_OF_RUSH("cat \"$M/data/token\"", Held.FILES),
    LIST_THE_DATA_OF_RUSH("ls \"$M/data\" | grep token", Held.FILES),
    READ_THE_WORKTREE_OF_ANOTHER_ATTEMPT("cat \"$M/worktrees/other/file\"", Held.FILES),
    CHANGE_THE_WORKTREE_OF_ANOTHER_ATTEMPT("echo x >>\"$M/worktrees/other/file\"", Held.FILES),
    DELETE_THE_WORK_OF_ANOTHER_ATTEMPT("rm \"$M/worktrees/other/file\"", Held.FILES),
    WRITE_BESIDE_THE_WORKTREE("echo x >\"$M/data/planted\"", Held.FILES),
    READ_THE_KEYS_OF_THE_USER("cat \"$M/person/.ssh/id_ed25519\"", Held.FILES),
    FOLLOW_A_LINK_OUT_OF_THE_WORKTREE("ln -s \"$M/data/token\" link && cat link", Held.FILES),
    MAKE_A_SECOND_NAME_FOR_A_FILE_OUTSIDE("ln \"$M/data/token\" name && cat name", Held.FILES),
    POISON_THE_HOOKS_OF_THE_MIRROR("echo x >\"$M/mirror/hooks/post-commit\"", Held.FILES),
    POISON_THE_SETTINGS_OF_THE_MIRROR(
            "grep canary \"$M/mirror/config\" && git config --file \"$M/mirror/config\" core.fsmonitor x", Held.FILES),
    FORGE_AN_OBJECT_OF_THE_MIRROR("echo x >\"$M/mirror/objects/forged\"", Held.FILES),
    LOOK_UP_NAMES_AND_SIZES("stat \"$M/data/token\"", Set.of(BUBBLEWRAP)),
    CHANGE_THE_MODE_OF_A_FILE("chmod 644 \"$M/data/token\"", Set.of(BUBBLEWRAP)),
    CONNECT_TO_THE_CONTROL_SOCKET(
            "perl -MIO::Socket::UNIX -e 'exit(IO::Socket::UNIX->new(Peer => $ARGV[0]) ? 0 : 1)' \"$M/data/control\"",
            Set.of(BUBBLEWRAP)),
    /** Whoever is there asks for a password. */
    CONNECT_TO_A_PORT_OF_THE_MACHINE(
            "perl -MIO::Socket::INET -e 'exit(IO::Socket::INET->new(PeerAddr => \"127.0.0.1:$ENV{PORT}\") ? 0 : 1)'",
            Set.of()),
    SEE_ANOTHER_PROCESS("grep sleep \"/proc/$VICTIM/comm\"", Held.NUMBERS),
    SIGNAL_ANOTHER_PROCESS("kill -s CONT \"$VICTIM\"", Held.NUMBERS),
    READ_THE_ENVIRONMENT_OF_ANOTHER_PROCESS(
            "grep -a canary \"/proc/$VICTIM/environ\"",
            Set.of(BUBBLEWRAP, LANDLOCK_AND_PROCESSES, LANDLOCK, PROCESSES)),
    ENTER_THE_FOLDER_OF_ANOTHER_PROCESS(
            "ls \"/proc/$VICTIM/cwd/\"", Set.of(BUBBLEWRAP, LANDLOCK_AND_PROCESSES, LANDLOCK, PROCESSES)),
    LEAVE_A_SESSION_OF_ITS_OWN(Held.leaving("env -i setsid sh -c \"$BEAT\" &"), Held.NUMBERS),
    LEAVE_AN_ORPHAN(Held.leaving("( ( sh -c \"$BEAT\" & ) & )"), Held.NUMBERS),
    LEAVE_ONE_THAT_IGNORES_SIGNALS(
            Held.leaving("nohup sh -c \"trap '' HUP INT TERM; $BEAT\" >nohup.out &"), Held.NUMBERS);

    private final String script;
    private final Set<HostileLevel> held;

    HostileDeed(String script, Set<HostileLevel> held) {
        this.script = script;
        this.held = held;
    }

    boolean isHeldAt(HostileLevel level) {
        return held.contains(level);
    }

    boolean leavesSomething() {
        return name().startsWith("LEAVE");
    }

    List<String> command() {
        return List.of("sh", "-c", "set -e; " + script);
    }

    /** What several have in common. */
    private static final class Held {
        static final Set<HostileLevel> FILES = Set.of(BUBBLEWRAP, LANDLOCK_AND_PROCESSES, LANDLOCK);
        static final Set<HostileLevel> NUMBERS = Set.of(BUBBLEWRAP, LANDLOCK_AND_PROCESSES, PROCESSES);

        /** Starts something that writes the file {@code beat} as long as it lives, and waits for the first one. */
        static String leaving(String start) {
            return start + "\nwhile ! [ -s beat ]; do sleep 0.05; done";
        }
    }
}
