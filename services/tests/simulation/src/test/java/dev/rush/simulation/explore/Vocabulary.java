package dev.rush.simulation.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that were ever said, numbered. */
final class Vocabulary {
    private final Map<Word, Integer> numbers = new HashMap<>();
    private final List<Word> words = new ArrayList<>();
    private final BitSet forDispatch = new BitSet();

    int of(Word word) {
        return numbers.computeIfAbsent(word, added -> {
            words.add(added);
            forDispatch.set(words.size() - 1, added.isForDispatch());
            return words.size() - 1;
        });
    }

    Word word(int number) {
        return words.get(number);
    }

    /** The first word to the scheduler or to the pull-request service that they have not heard; -1 when there is none. */
    int firstUnheard(World world) {
        BitSet said = world.said();
        for (int word = said.nextSetBit(0); word >= 0; word = said.nextSetBit(word + 1)) {
            boolean isEager = words.get(word) instanceof Word.Ask || words.get(word) instanceof Word.Decided;
            if (isEager && !world.read().get(word)) {
                return word;
            }
        }
        return -1;
    }

    /** The words for dispatch that were said and that it has not heard. */
    BitSet unread(World world) {
        BitSet unread = (BitSet) world.said().clone();
        unread.and(forDispatch);
        unread.andNot(world.read());
        return unread;
    }
}
