package dev.rush.worker.store;

import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.MessageId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which messages an attempt was given and which of them have their last receipt, forced to disk: a message delivered
 * twice is given once, and one that a crash of the worker cut short still gets its end. One line a step.
 */
public final class MessageJournal {
    private final Path file;
    private final Map<MessageId, ReceiptState> states = new LinkedHashMap<>();

    /** The journal in an attempt's folder. */
    public MessageJournal(Path folder) {
        this.file = folder.resolve("messages");
        try {
            if (Files.exists(file)) {
                Files.readString(file).lines().forEach(this::read);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    private void read(String line) {
        String[] parts = line.split(" ");
        if (parts.length == 2 && parts[1].endsWith(".")) {
            String state = parts[1].substring(0, parts[1].length() - 1);
            states.put(new MessageId(parts[0]), ReceiptState.valueOf(state));
        }
    }

    /** How far a message had come when it was last written down; empty for one never seen. */
    public synchronized Optional<ReceiptState> state(MessageId message) {
        return Optional.ofNullable(states.get(message));
    }

    /** Notes a delivery or an end. */
    public synchronized void note(MessageId message, ReceiptState state) {
        try {
            DurableFile.append(file, message + " " + state + ".\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
        states.put(message, state);
    }

    /** The messages without an end. */
    public synchronized List<MessageId> open() {
        List<MessageId> open = new ArrayList<>();
        states.forEach((message, state) -> {
            if (!state.isTerminal()) {
                open.add(message);
            }
        });
        return open;
    }
}
