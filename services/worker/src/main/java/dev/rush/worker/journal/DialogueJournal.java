package dev.rush.worker.journal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rush.contracts.id.MessageId;
import dev.rush.files.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an attempt's dialogue with its agent has come, forced to disk: what went into the agent's session, and in which
 * order, so that a worker that starts again can bring a new session into the very same state. One line a mark.
 */
public final class DialogueJournal {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final List<Mark> earlier;
    private Mark last;

    /**
     * What happened between the mark before and this one, always in this order: the agent began, output was taken, messages
     * expired, messages were given, the agent was interrupted. Everything up to {@code seq} may have been published.
     *
     * @param seq the number of the last log record
     * @param out how many bytes of the agent's output have been taken, up to the end of a line or of a piece of one
     * @param err likewise of its error output
     * @param begun when the agent was given its prompt, in milliseconds of the worker's clock; 0 if not in this mark
     * @param expired messages that ended without having been taken
     * @param given messages that the session was given
     * @param interrupted whether the session was asked to end
     * @param logged how much output is in the log, in bytes
     * @param refused how much output is not in the log because of its quota, in bytes
     */
    public record Mark(
            long seq,
            long out,
            long err,
            long begun,
            List<MessageId> expired,
            List<MessageId> given,
            boolean interrupted,
            long logged,
            long refused) {
        /** Before anything happened. */
        public static final Mark NONE = new Mark(0, 0, 0, 0, List.of(), List.of(), false, 0, 0);

        public Mark {
            expired = List.copyOf(expired);
            given = List.copyOf(given);
        }

        /** Whether more happened than that output was taken. */
        boolean isEventful() {
            return begun != 0 || interrupted || !expired.isEmpty() || !given.isEmpty();
        }
    }

    /** The journal in an attempt's folder. */
    public DialogueJournal(Path folder) {
        this.file = folder.resolve("dialogue");
        try {
            this.earlier = Files.exists(file) ? read() : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
        this.last = earlier.isEmpty() ? Mark.NONE : earlier.getLast();
    }

    /** Marks of which only the place counts are left out when another follows. */
    private List<Mark> read() throws IOException {
        List<Mark> marks = new ArrayList<>();
        for (String line : DurableFile.wholeLines(file)) {
            Mark mark = MAPPER.readValue(line, Mark.class);
            if (!marks.isEmpty() && !marks.getLast().isEventful() && !mark.isEventful()) {
                marks.removeLast();
            }
            marks.add(mark);
        }
        return List.copyOf(marks);
    }

    /** The marks that were there when the journal was opened. */
    public List<Mark> earlier() {
        return earlier;
    }

    /** The last mark; {@link Mark#NONE} when there is none. */
    public Mark last() {
        return last;
    }

    /** Notes a mark, unless nothing happened since the one before. */
    public void append(Mark mark) {
        boolean moved = mark.seq() != last.seq() || mark.out() != last.out() || mark.err() != last.err();
        if (!moved && !mark.isEventful()) {
            return;
        }
        try {
            DurableFile.append(file, MAPPER.writeValueAsString(mark) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
        last = mark;
    }
}
