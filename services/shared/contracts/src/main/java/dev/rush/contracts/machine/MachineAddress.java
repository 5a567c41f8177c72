package dev.rush.contracts.machine;

import java.util.Objects;

/**
 * Where a machine's commands go: its own partition, in one generation of its use.
 *
 * @param topic the cell's machine-command topic
 * @param partition the machine's own partition, from 0
 * @param generation counts the machines that have had this partition; a command of another generation is skipped
 */
public record MachineAddress(String topic, int partition, long generation) {
    public MachineAddress {
        Objects.requireNonNull(topic, "topic");
    }
}
