package dev.rush.registry.domain;

import java.util.Set;

/** Finds the name a machine gets: the one it asks for, or that with the first free number behind it. */
public final class FreeName {
    private FreeName() {}

    /** A name that is not among the taken ones. */
    public static String of(String wanted, Set<String> taken) {
        String name = wanted;
        for (int number = 2; taken.contains(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }
}
