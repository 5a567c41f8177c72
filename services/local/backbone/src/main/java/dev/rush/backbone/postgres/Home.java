package dev.rush.backbone.postgres;

import dev.rush.backbone.process.Trees;
import dev.rush.files.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Where a server's files are. For a plain user all of them lie in the server's directory. For root the cluster lies
 * below {@code /var/lib/rush}, where the account that runs it can reach it, and the directory says where.
 *
 * @param directory the server's directory
 * @param folder where the cluster and its password are
 */
record Home(Path directory, Path folder) {
    private static final String POINTER = "location";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;
    private static final int NAME_BYTES = 8;

    /** Finds or makes the place. */
    static Home of(Path directory, Account account) {
        try {
            makeFolder(directory, "rwx------");
            return switch (account) {
                case Account.Self self -> new Home(directory, directory);
                case Account.Other other -> new Home(directory, shared(directory, other));
            };
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make PostgreSQL's directory " + directory, failure);
        }
    }

    /** The place that an earlier start made. */
    static Home find(Path directory) {
        Path pointer = directory.resolve(POINTER);
        try {
            return new Home(directory, Files.exists(pointer) ? target(pointer) : directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + pointer, failure);
        }
    }

    /** Deletes the cluster and everything beside it. */
    void delete() throws IOException {
        if (folder.startsWith(Account.SHARED)) {
            Trees.delete(folder);
        }
        Trees.delete(directory);
    }

    private static Path target(Path pointer) throws IOException {
        return Path.of(Files.readString(pointer).strip());
    }

    private static Path shared(Path directory, Account.Other account) throws IOException {
        Path pointer = directory.resolve(POINTER);
        if (!Files.exists(pointer)) {
            byte[] name = new byte[NAME_BYTES];
            RANDOM.nextBytes(name);
            DurableFile.writePrivately(
                    pointer, Account.SHARED.resolve(HexFormat.of().formatHex(name)) + "\n");
        }
        Path folder = target(pointer);
        makeFolder(Account.SHARED, "rwxr-xr-x");
        makeFolder(folder, "rwx------");
        account.own(folder);
        return folder;
    }

    private static void makeFolder(Path folder, String permissions) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
        }
    }

    /** The cluster, once it is whole. */
    Path cluster() {
        return folder.resolve("cluster");
    }

    /** The cluster while it is being made. */
    Path freshCluster() {
        return folder.resolve("cluster.new");
    }

    Path passwordFile() {
        return folder.resolve("password");
    }

    /** The password of the database's one user, made at the first call. */
    String password(Account account) {
        try {
            if (!Files.exists(passwordFile())) {
                byte[] random = new byte[PASSWORD_BYTES];
                RANDOM.nextBytes(random);
                DurableFile.writePrivately(
                        passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
                account.own(passwordFile());
            }
            return Files.readString(passwordFile()).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read or make " + passwordFile(), failure);
        }
    }
}
