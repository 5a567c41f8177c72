package dev.rush.standalone;

import dev.rush.files.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The one directory that everything is kept in. Whoever opened it holds its lock; a second one is refused. Readable by
 * its owner only.
 */
final class DataDirectory implements AutoCloseable {
    private static final int TOKEN_BYTES = 32;
    private static final int PID_BYTES = 20;

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory where there is none, takes its lock, and makes the token where there is none.
     *
     * @throws RefusedException when another Rush runs on it, or it cannot be used
     */
    static DataDirectory open(Path where) {
        Path path = where.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            requireOurs(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            DataDirectory directory = new DataDirectory(path, lock(path));
            directory.withdrawEndpoint();
            directory.makeToken();
            Files.createDirectories(directory.logs());
            return directory;
        } catch (IOException failure) {
            throw new RefusedException("cannot use " + path + ": " + failure, failure);
        }
    }

    /** Where it is when nobody says where: {@code RUSH_DATA}, else {@code .rush} of the home that the command line looks in as well. */
    static Path usual(Map<String, String> environment) {
        String set = environment.getOrDefault("RUSH_DATA", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return set.isBlank() ? Path.of(home, ".rush") : Path.of(set);
    }

    /** Whoever owns a folder decides who gets in, today and later; and a probe's owner is who we are. */
    private static void requireOurs(Path path) throws IOException {
        Path probe = Files.createTempFile(path, "owner", "");
        UserPrincipal us = Files.getOwner(probe);
        Files.delete(probe);
        UserPrincipal owner = Files.getOwner(path);
        if (!owner.equals(us)) {
            throw new RefusedException(path + " belongs to " + owner.getName() + ", and Rush runs as " + us.getName()
                    + "; use a directory of your own: rush up --data DIR");
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        if (channel.tryLock() == null) {
            String holder = read(channel);
            channel.close();
            throw new RefusedException("Rush already runs on " + path + " as process " + holder + address(path)
                    + "; stop it with Ctrl-C where it was started, or use another directory: rush up --data DIR");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(PID_BYTES);
        channel.read(pid, 0);
        return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
    }

    private static String address(Path path) throws IOException {
        Path endpoint = path.resolve(Endpoint.FILE);
        return Files.exists(endpoint) ? " at " + Endpoint.urlIn(Files.readString(endpoint)) : "";
    }

    private void makeToken() throws IOException {
        if (Files.exists(tokenFile())) {
            return;
        }
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        DurableFile.writePrivately(
                tokenFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    }

    Path path() {
        return path;
    }

    Path tokenFile() {
        return path.resolve("token");
    }

    /** Where the worker of this machine keeps everything. */
    Path worker() {
        return path.resolve("worker");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** Says where Rush answers, for the command line. */
    void publishEndpoint(Endpoint endpoint) {
        try {
            DurableFile.write(path.resolve(Endpoint.FILE), endpoint.json());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + path.resolve(Endpoint.FILE), failure);
        }
    }

    /** Says that Rush does not answer any more. */
    void withdrawEndpoint() {
        try {
            Files.deleteIfExists(path.resolve(Endpoint.FILE));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + path.resolve(Endpoint.FILE), failure);
        }
    }

    /** Gives the directory back. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot unlock " + path, failure);
        }
    }
}
