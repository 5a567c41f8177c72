package dev.rush.transport;

import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.worker.transport.Commands;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** What a worker remembers of its commands; outlives its transports. */
final class Disk implements Commands {
    private final List<MachineCommand> taken = new CopyOnWriteArrayList<>();
    private final Map<MachineAddress, Long> next = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final Semaphore pace = new Semaphore(Integer.MAX_VALUE);

    @Override
    public long next(MachineAddress address) {
        return next.getOrDefault(address, 0L);
    }

    @Override
    public void take(MachineCommand command) {
        pace.acquireUninterruptibly();
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the disk is full");
        }
        taken.add(command);
    }

    @Override
    public void kept(MachineAddress address, long offset) {
        next.put(address, offset);
    }

    /** So many commands are not taken. */
    void fail(int times) {
        failures.set(times);
    }

    /** No command is taken any more until {@link #goOn}. */
    void stall() {
        pace.drainPermits();
    }

    void goOn() {
        pace.release(1_000_000);
    }

    /** The attempts of all commands that were taken, in their order. */
    List<Integer> attempts() {
        return taken.stream().map(MachineCommand::attempt).toList();
    }

    List<MachineCommand> taken() {
        return taken;
    }
}
