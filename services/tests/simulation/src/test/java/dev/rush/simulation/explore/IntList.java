package dev.rush.simulation.explore;

import java.util.Arrays;

/** Many numbers in little space. */
final class IntList {
    private int[] all = new int[1024];
    private int size;

    void add(int number) {
        if (size == all.length) {
            all = Arrays.copyOf(all, size * 2);
        }
        all[size++] = number;
    }

    int get(int index) {
        return all[index];
    }

    int size() {
        return size;
    }
}
