package dev.rush.worktrees;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes and moves worktrees by git itself: what always works, whatever the repository has in store. */
final class GitCheckout {
    private static final String WORKERS = "checkout.workers=2";

    private final Git git;
    private final Places places;
    private final FaultPoint fault;

    GitCheckout(Git git, Places places, FaultPoint fault) {
        this.git = git;
        this.places = places;
        this.fault = fault;
    }

    /** Makes one. Its files are written without the mirror's lock. */
    Slot make(Mirror mirror, String id, String commit) throws IOException {
        AdminDirectory admin = new AdminDirectory(mirror.path(), id);
        Path path = places.slot(id);
        register(mirror, admin, path, commit);
        fault.reached("registered");
        Git.Result result =
                git.run(path, "-c", WORKERS, "reset", "--hard", "--quiet", "--no-recurse-submodules", commit);
        LargeFiles.requireProgram(result);
        require("checkout", Failures.explained(result, path));
        fault.reached("checked out");
        return new Slot(admin, path, commit, settle(admin, path));
    }

    /** By ourselves where we can: what git registers is half there for a moment, in which another git fails on it. */
    private static void register(Mirror mirror, AdminDirectory admin, Path path, String commit) throws IOException {
        if (mirror.rules().arePlain()) {
            Files.createDirectories(path);
            admin.prepare(path, commit);
            admin.publish(path);
            return;
        }
        require(
                "worktree add",
                mirror.run(
                        "worktree",
                        "add",
                        "--quiet",
                        "--no-checkout",
                        "--detach",
                        "--lock",
                        "--reason",
                        AdminDirectory.REASON,
                        "--",
                        path.toString(),
                        commit));
    }

    /** Settles it; what only git understands stays as git made it. Returns the bytes it takes, or 0. */
    private long settle(AdminDirectory admin, Path path) throws IOException {
        try {
            IndexFile index = Settling.settle(path, admin.path().resolve("index"));
            remember(admin);
            fault.reached("settled");
            return Footprint.of(index);
        } catch (UnsupportedIndexException left) {
            return 0;
        }
    }

    /** Keeps the index as it is now, before an agent has it. */
    void remember(AdminDirectory admin) throws IOException {
        Files.copy(admin.path().resolve("index"), places.remembered(admin.id()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Brings a clean worktree to another commit. */
    Slot move(Slot slot, String commit) throws IOException {
        Git.Result result = git.run(slot.path(), "-c", WORKERS, "read-tree", "-m", "-u", slot.commit(), commit);
        LargeFiles.requireProgram(result);
        require("read-tree", Failures.explained(result, slot.path()));
        fault.reached("moved");
        LockedFile.write(slot.admin().path().resolve("HEAD"), commit);
        remember(slot.admin());
        return slot.at(commit);
    }

    private static void require(String command, Git.Result result) throws GitFailedException {
        if (!result.ok()) {
            throw new GitFailedException(command, result);
        }
    }
}
