package dev.rush.worker.confinement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Agents that open no file but the system's, read-only, and their own, by Linux's Landlock through util-linux's
 * {@code setpriv} (2.40 or newer), where bubblewrap does not work. Together with {@link OwnProcesses} where that works.
 *
 * <p>It is an allow-list of paths, no more: names and attributes of other files can still be looked up, modes of the user's
 * files changed, sockets that are files be connected to; {@code /tmp} is not replaced but closed, and so is {@code /dev/shm}.
 * What covers a file for bubblewrap has no counterpart: the file is closed.
 */
public final class Landlock implements Confinement {
    private static final String READ_FILE = "read-file,execute";
    private static final String READ_FOLDER = READ_FILE + ",read-dir";
    private static final String WRITE = READ_FOLDER
            + ",write-file,truncate,remove-file,remove-dir,make-reg,make-dir,make-sym,make-fifo,make-sock,refer";

    private static final String DEVICE = "read-file,write-file";
    private static final String STREAM = DEVICE + ",truncate";
    private static final List<Path> DEVICES = Stream.of(
                    "/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/ptmx")
            .map(Path::of)
            .toList();

    private final Tool tool;
    private final List<Path> shared;
    private final Optional<OwnProcesses> processes;
    private final Weakness weakness;

    /**
     * The program that asks for Landlock.
     *
     * @param program {@code setpriv}
     * @param version of it, for people
     * @param root whether the worker is root, whose agents lose every capability
     */
    record Tool(Path program, String version, boolean root) {
        Tool {
            Objects.requireNonNull(program, "program");
        }
    }

    /**
     * Agents held by that tool.
     *
     * @param shared folders that every agent can read: where the programs of its PATH are
     * @param processes what hides other processes, where something does
     * @param weakness why it is not bubblewrap
     */
    Landlock(Tool tool, List<Path> shared, Optional<OwnProcesses> processes, Weakness weakness) {
        this.tool = tool;
        this.shared = List.copyOf(shared);
        this.processes = processes;
        this.weakness = weakness;
    }

    @Override
    public List<String> confine(List<String> command, View view) {
        List<String> line = new ArrayList<>(List.of(tool.program.toString(), "--no-new-privs"));
        if (tool.root) {
            line.addAll(List.of("--bounding-set=-all", "--inh-caps=-all"));
        }
        line.addAll(List.of("--landlock-access", "fs"));
        SystemFiles.FOLDERS.forEach(folder -> system(line, folder));
        SystemFiles.resolver().ifPresent(file -> readable(line, file));
        allow(line, "read-file,read-dir", Path.of("/proc"));
        DEVICES.forEach(device -> allow(line, DEVICE, device));
        shared.forEach(path -> readable(line, path));
        view.readable().forEach(path -> readable(line, path));
        Stream.of(view.worktree(), view.home(), view.temporary()).forEach(folder -> allow(line, WRITE, folder));
        view.streams().forEach(stream -> rule(line, STREAM, stream));
        line.add("--");
        line.addAll(command);
        return processes.map(own -> own.confine(line, view)).orElse(line);
    }

    /** A part of the system; around what is secret in it when the worker is root, who could read that. */
    private void system(List<String> line, Path path) {
        if (!tool.root || !SystemFiles.hasSecrets(path)) {
            readable(line, path);
        } else if (!SystemFiles.isSecret(path)) {
            try (Stream<Path> children = Files.list(path)) {
                children.sorted().forEach(child -> system(line, child));
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot list " + path + ": " + failure.getMessage(), failure);
            }
        }
    }

    private static void readable(List<String> line, Path path) {
        allow(line, Files.isDirectory(path) ? READ_FOLDER : READ_FILE, path);
    }

    private static void allow(List<String> line, String access, Path path) {
        if (Files.exists(path)) {
            rule(line, access, path);
        }
    }

    private static void rule(List<String> line, String access, Path path) {
        line.addAll(List.of("--landlock-rule", "path-beneath:" + access + ":" + path));
    }

    @Override
    public boolean isHeld() {
        return true;
    }

    /** Whether what an agent started ends with it, and it sees no other process. */
    boolean hidesProcesses() {
        return processes.isPresent();
    }

    @Override
    public String wire() {
        return "landlock";
    }

    @Override
    public Optional<Weakness> weakness() {
        return Optional.of(weakness);
    }

    @Override
    public String described() {
        return "confined by Landlock (" + tool.version
                + "): opens its worktree, its home, a temporary folder, and the system read-only; "
                + (hidesProcesses() ? "sees no other process" : "sees other processes and can signal this user's")
                + "; less than bubblewrap: " + weakness;
    }
}
