package dev.rush.simulation.world;

import dev.rush.contracts.id.MachineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A machine's way to the broker. While it is cut, what is said waits in the worker's memory, and what comes waits at the broker. */
final class Line {
    private final Broker broker;
    private final List<Runnable> outside = new ArrayList<>();
    private final List<Runnable> inside = new ArrayList<>();
    private final List<Runnable> steps = new ArrayList<>();
    private boolean isCut;

    /** Takes what machines say. */
    interface Broker {
        void take(Optional<MachineId> sender, Object event, long sequence);
    }

    Line(Broker broker) {
        this.broker = broker;
    }

    boolean isCut() {
        return isCut;
    }

    /** Says something; it is with the broker when that is told. */
    void send(Optional<MachineId> sender, Object event, long sequence, Runnable acknowledged) {
        Runnable sending = () -> {
            broker.take(sender, event, sequence);
            acknowledged.run();
        };
        if (isCut) {
            outside.add(sending);
        } else {
            sending.run();
        }
    }

    /** Something comes for the machine. */
    void deliver(Runnable hearing) {
        if (isCut) {
            inside.add(hearing);
        } else {
            hearing.run();
        }
    }

    /** Something that the machine does itself: it stands still while it is cut. */
    void whenJoined(Runnable step) {
        if (isCut) {
            steps.add(step);
        } else {
            step.run();
        }
    }

    void cut() {
        isCut = true;
    }

    void join() {
        isCut = false;
        drain(steps);
        drain(outside);
        drain(inside);
    }

    /** The worker's memory is gone. */
    void forget() {
        outside.clear();
        steps.clear();
    }

    private static void drain(List<Runnable> waiting) {
        List<Runnable> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(Runnable::run);
    }
}
