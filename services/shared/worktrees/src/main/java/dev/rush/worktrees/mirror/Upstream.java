package dev.rush.worktrees.mirror;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunBranch;
import dev.rush.worktrees.git.Refs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A repository on this machine, of which only refs are read, to save a {@code git fetch} that would bring nothing.
 *
 * @param folder the git directory of the checkout that people named
 * @param common the git directory that all its worktrees share
 */
public record Upstream(Path folder, Path common) {
    private static final String LINK = "gitdir: ";
    private static final String SYMBOLIC = "ref: ";
    private static final String BRANCH = "refs/heads/";

    /** Finds it; empty when it is not on this machine or not where git usually keeps it. */
    public static Optional<Upstream> of(Repository repository) {
        if (!repository.isLocal()) {
            return Optional.empty();
        }
        try {
            Path folder = gitDirectory(Path.of(repository.path()));
            Path common = folder.resolve("commondir");
            Path shared = Files.exists(common)
                    ? folder.resolve(Files.readString(common).strip()).normalize()
                    : folder;
            return Optional.of(new Upstream(folder, shared));
        } catch (IOException unusual) {
            return Optional.empty();
        }
    }

    private static Path gitDirectory(Path checkout) throws IOException {
        Path git = checkout.resolve(".git");
        if (!Files.isRegularFile(git)) {
            return Files.isDirectory(git) ? git : checkout;
        }
        String link = Files.readString(git).strip();
        return link.startsWith(LINK) ? checkout.resolve(link.substring(LINK.length())) : checkout;
    }

    /** The commit a base shows now, if that can be told without git. */
    public Optional<String> commit(BaseBranch base) {
        if (!base.isDefault()) {
            return new Refs(common).read(BRANCH + base.value());
        }
        try {
            String head = head();
            return head.startsWith(SYMBOLIC)
                    ? new Refs(common).read(head.substring(SYMBOLIC.length()))
                    : new Refs(folder).read("HEAD");
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The name of the branch that is checked out; empty when there is none. */
    public String branch() throws IOException {
        String head = head();
        return head.startsWith(SYMBOLIC + BRANCH) ? head.substring((SYMBOLIC + BRANCH).length()) : "";
    }

    private String head() throws IOException {
        return new String(Files.readAllBytes(folder.resolve("HEAD")), StandardCharsets.UTF_8).strip();
    }

    /** Whether its history is cut off. */
    boolean isShallow() {
        return Files.exists(common.resolve("shallow"));
    }

    /**
     * Something that changes whenever a branch or tag does, other than those that Rush makes: git replaces a ref's file by
     * a rename, which its folder remembers.
     */
    public String state() throws IOException {
        StringBuilder state = new StringBuilder(head());
        stamp(state, common.resolve("packed-refs"));
        for (String kind : new String[] {"refs/heads", "refs/tags"}) {
            Path top = common.resolve(kind);
            if (Files.isDirectory(top)) {
                Files.walkFileTree(top, new Folders(state));
            }
        }
        return state.toString();
    }

    private static void stamp(StringBuilder state, Path file) throws IOException {
        if (Files.exists(file)) {
            state.append('\n').append(Files.readAttributes(file, "unix:lastModifiedTime,size,ino"));
        }
    }

    private static final class Folders extends SimpleFileVisitor<Path> {
        private final StringBuilder state;

        Folders(StringBuilder state) {
            this.state = state;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.endsWith("refs/heads/" + RunBranch.PREFIX)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            state.append('\n').append(folder).append(attributes.lastModifiedTime());
            return FileVisitResult.CONTINUE;
        }
    }
}
