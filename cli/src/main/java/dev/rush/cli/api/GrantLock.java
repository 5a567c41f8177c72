package dev.rush.cli.api;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** Lets one command at a time change what an issuer has granted. The file that is locked stays: who waits for it has it open. */
final class GrantLock {
    private GrantLock() {}

    /** Works while no other command does, in this process or another. */
    static <T> T holding(Path grant, Supplier<T> work) {
        Path file = grant.resolveSibling(grant.getFileName() + ".lock");
        synchronized (GrantLock.class) { // a file's lock is the whole process's
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                assert held.isValid();
                return work.get();
            } catch (IOException failure) {
                throw new CommandFailed(
                        ExitCode.FAILED, "cannot lock " + file + ": " + failure.getMessage(), "rush doctor");
            }
        }
    }
}
