package dev.rush.gateway.service;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import java.util.Map;

/** The commands of connected machines, as they lie in their partitions. All methods return at once. */
public interface CommandFeed {
    /** Somebody who reads a machine's commands; called by one thread. */
    interface Reader {
        /** Whose commands. */
        MachineId machine();

        /** How many it takes before it has kept the first of them. */
        int window();

        /** Where the machine's partition is, now and whenever it is another one. */
        void located(MachineAddress address);

        /** The next command. */
        void command(long offset, Map<String, String> headers, byte[] body);
    }

    /** The reader wants to know where its machine's partition is; whoever read for that machine before reads no more. */
    void attend(Reader reader);

    /**
     * The reader wants the machine's commands.
     *
     * @param next the offset of the first one, or 0 for after the last one that is committed
     */
    void read(Reader reader, MachineAddress address, long next);

    /** The machine has every command below that offset on its disk. */
    void kept(Reader reader, MachineAddress address, long next);

    /** The reader is gone. */
    void leave(Reader reader);
}
