package dev.rush.worker;

import dev.rush.contracts.machine.MachineClass;
import dev.rush.worker.confinement.ConfinementMode;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The worker's settings. */
@ConfigMapping(prefix = "rush.worker")
public interface WorkerConfig {
    /** Where everything is kept that must survive a restart. */
    Path dataDir();

    /** What people call this machine; the host's name unless set. */
    Optional<String> name();

    /** How many attempts run at once; as many as there are processors, and at least two, unless set. */
    OptionalInt slots();

    /** Whose machine it is. */
    @WithDefault("local")
    String organisation();

    /** The gateway through which this machine reaches the services; Kafka itself unless its server is set. */
    Gateway gateway();

    /** Where a gateway is, and by what it is recognised. */
    interface Gateway {
        /** Its https address, without a slash at its end. */
        Optional<String> server();

        /** The pin of its key; none where an authority that this machine trusts vouches for it. */
        Optional<String> pin();
    }

    /** Whether agents are confined: {@code auto}, {@code required} or {@code off}. */
    @WithDefault("auto")
    ConfinementMode confinement();

    /** Where {@code owner/name} repositories are read from. */
    @WithDefault("https://github.com")
    String githubUrl();

    /** How often the machine says that it lives. */
    @WithDefault("10s")
    Duration heartbeat();

    /** The largest bundle; larger work is kept on the machine. */
    @WithDefault("64M")
    MemorySize bundleLimit();

    /** What worktrees that are kept ready may take of the disk, in bytes; 0 keeps none. */
    @WithDefault("4294967296")
    long poolQuota();

    /** How long work that became no pull request is kept as a worktree; then it is saved in a bundle. */
    @WithDefault("7d")
    Duration keepFor();

    /** How many bytes such worktrees may take together; what is older is saved in bundles. */
    @WithDefault("10737418240")
    long keepQuota();

    /** How often this machine's worktrees are looked through for what may go; zero for never. */
    @WithDefault("1h")
    Duration collectEvery();

    /** How often repositories in use are fetched, so that ready worktrees follow their base; zero for never. */
    @WithDefault("60s")
    Duration fetchEvery();

    /** How much of an agent's output its log holds, in bytes; an agent that writes four times as much is stopped. */
    @WithDefault("1073741824")
    long logLimit();

    /** How long an agent may neither write nor compute before it is stopped. */
    @WithDefault("10m")
    Duration silenceLimit();

    /** How often the state of a running attempt is saved, beside after each turn; zero for never. */
    @WithDefault("5m")
    Duration checkpoints();

    /** What one attempt may use, where the system has control groups. */
    AttemptLimits limits();

    /** Limits of an attempt, for all its processes together. */
    interface AttemptLimits {
        /** Memory in bytes. */
        OptionalLong memory();

        /** Processes and threads. */
        OptionalInt processes();
    }

    /** Programs of agents that are not on the PATH, by the agent's name. */
    Map<String, AgentProgram> agents();

    /** One agent's program. */
    interface AgentProgram {
        /** Its absolute path. */
        String command();
    }

    /** What sort of machine it is; a laptop where there is a battery, and else a server, unless set. */
    Optional<MachineClass> machineClass();

    /** How often the worker looks at what this machine has, beside at its start; zero for never. */
    @WithDefault("10m")
    Duration lookEvery();

    /** What becomes of running agents when the worker is asked to end. */
    @WithDefault("leave")
    OnStop onStop();

    /** What a worker does with its agents at its end. */
    enum OnStop {
        /** They are stopped, and their attempts fail. */
        STOP,
        /** They run on, and the worker that starts next goes on with them. */
        LEAVE
    }

    /** The point at which the worker kills itself, once; for tests of its recovery. */
    Optional<String> fault();

    /** How long an agent may take to end at each step of a stop. */
    @WithDefault("5s")
    Duration stopGrace();
}
