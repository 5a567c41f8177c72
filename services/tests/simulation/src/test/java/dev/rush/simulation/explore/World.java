package dev.rush.simulation.explore;

import dev.rush.dispatch.domain.run.Run;
import dev.rush.scheduler.domain.Request;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything at one moment.
 *
 * @param run as dispatch holds it, without what only counts or dates
 * @param requests the scheduler's, by attempt
 * @param early attempts whose slot was given back before it was asked for
 * @param machines the attempts of each machine
 * @param shop the pull-request service and the forge
 * @param past what was decided so far
 * @param luck which faults and deeds of people may still come
 * @param said the words that can be heard
 * @param read those that were heard at least once, as far as that matters
 */
record World(
        Run run,
        SortedMap<Integer, Request> requests,
        Set<Integer> early,
        List<SortedMap<Integer, Local>> machines,
        Shop shop,
        Past past,
        Luck luck,
        BitSet said,
        BitSet read) {
    /**
     * What was decided so far.
     *
     * @param holders the machine that each attempt was granted to, as {@code attempt * 10 + index}
     * @param accepted the commits of accepted results, as {@code attempt:head}
     * @param isStopGranted whether a person was told that the run will be stopped
     */
    record Past(Set<Integer> holders, Set<String> accepted, boolean isStopGranted) {}

    /**
     * Which faults and deeds may still come.
     *
     * @param pauses how often a machine may sleep or die
     * @param crashes how often the pull-request service may die between an effect and its note
     * @param losses how many words may be lost
     * @param deeds how often a person may stop the run, or close or merge its pull request
     * @param handBacks how often a machine may hand its attempt back
     */
    record Luck(int pauses, int crashes, int losses, int deeds, int handBacks) {
        Luck paused() {
            return new Luck(pauses - 1, crashes, losses, deeds, handBacks);
        }

        Luck crashed() {
            return new Luck(pauses, crashes - 1, losses, deeds, handBacks);
        }

        Luck lost() {
            return new Luck(pauses, crashes, losses - 1, deeds, handBacks);
        }

        Luck done() {
            return new Luck(pauses, crashes, losses, deeds - 1, handBacks);
        }

        Luck handedBack() {
            return new Luck(pauses, crashes, losses, deeds, handBacks - 1);
        }
    }

    /** An attempt that a machine knows. */
    Local local(int machine, int attempt) {
        return Objects.requireNonNull(machines.get(machine).get(attempt), "an attempt that the machine knows");
    }

    World with(Run next) {
        return new World(next, requests, early, machines, shop, past, luck, said, read);
    }

    World with(SortedMap<Integer, Request> next, Set<Integer> nextEarly) {
        return new World(run, next, nextEarly, machines, shop, past, luck, said, read);
    }

    World with(Shop next) {
        return new World(run, requests, early, machines, next, past, luck, said, read);
    }

    World with(Past next) {
        return new World(run, requests, early, machines, shop, next, luck, said, read);
    }

    World with(Luck next) {
        return new World(run, requests, early, machines, shop, past, next, said, read);
    }

    World with(int machine, int attempt, Local local) {
        List<SortedMap<Integer, Local>> next = new ArrayList<>(machines);
        SortedMap<Integer, Local> attempts = new TreeMap<>(machines.get(machine));
        attempts.put(attempt, local);
        next.set(machine, attempts);
        return new World(run, requests, early, next, shop, past, luck, said, read);
    }

    World saying(int word) {
        if (said.get(word)) {
            return this;
        }
        BitSet more = (BitSet) said.clone();
        more.set(word);
        return new World(run, requests, early, machines, shop, past, luck, more, read);
    }

    World losing(int word) {
        BitSet less = (BitSet) said.clone();
        less.clear(word);
        return new World(run, requests, early, machines, shop, past, luck.lost(), less, read);
    }

    World reading(int word) {
        if (read.get(word)) {
            return this;
        }
        BitSet more = (BitSet) read.clone();
        more.set(word);
        return new World(run, requests, early, machines, shop, past, luck, said, more);
    }
}
