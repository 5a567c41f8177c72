package dev.rush.worker.secret;

import dev.rush.worker.line.Line;
import dev.rush.worker.line.LineFramer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A file on its way into a copy without the values that a redactor knows. */
final class RedactedFile {
    private static final int LINE_LIMIT = 1024 * 1024;

    private final OutputStream out;
    private final Redactor redactor;
    private final LineFramer framer = new LineFramer(LINE_LIMIT, this::take);
    private Redactor.Place place;
    private long taken;
    private boolean differs;

    private RedactedFile(Redactor redactor, OutputStream out) {
        this.redactor = redactor;
        this.place = redactor.begin();
        this.out = out;
    }

    /** Makes a copy; none when there is no value in the file. */
    static boolean copy(Redactor redactor, Path file, Path copy) throws IOException {
        boolean differs = false;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            differs = new RedactedFile(redactor, out).copy(in);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } finally {
            if (!differs) {
                Files.deleteIfExists(copy);
            }
        }
        return differs;
    }

    private boolean copy(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            framer.accept(buffer, count);
        }
        framer.end();
        return differs;
    }

    /** A piece of a long line has no line feed. */
    private void take(Line line) {
        Redactor.Redacted redacted = redactor.redact(place, line);
        place = redacted.behind();
        differs |= redacted.differs();
        boolean whole = framer.taken() - taken > line.bytes().length;
        taken = framer.taken();
        try {
            out.write(redacted.line().bytes());
            if (whole) {
                out.write('\n');
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
