package dev.rush.worktrees;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Makes worktrees, each way there is, and leaves nothing of one that it could not make. */
final class Factory {
    private final Git git;
    private final Places places;
    private final Trash trash;
    private final FaultPoint fault;
    private final GitCheckout checkout;

    Factory(Git git, Places places, Trash trash, FaultPoint fault) {
        this.git = git;
        this.places = places;
        this.trash = trash;
        this.fault = fault;
        this.checkout = new GitCheckout(git, places, fault);
    }

    /** Something that makes a worktree under that name or throws. */
    private interface Making {
        Slot make(String id) throws IOException;
    }

    /** By git alone. */
    Slot byGit(Mirror mirror, String commit) throws IOException {
        return whole(new AdminDirectory(mirror.path(), Places.newId()), id -> checkout.make(mirror, id, commit));
    }

    /**
     * A template, by git.
     *
     * @throws UnsupportedIndexException when only git can copy such a checkout
     */
    Template template(Mirror mirror, String commit) throws IOException {
        Slot slot = byGit(mirror, commit);
        Slot readable = whole(slot.admin(), id -> {
            slot.index();
            return slot;
        });
        return new Template(readable, places, fault);
    }

    /** A copy of the template. */
    Slot copy(Template template, TreeCopy copy) throws IOException {
        AdminDirectory admin = new AdminDirectory(template.slot().admin().mirror(), Places.newId());
        return whole(admin, id -> template.copy(copy, id));
    }

    /** A worktree out of the folder {@link Places#slot} of that name, which an agent had. */
    Slot reclaimed(Template template, TreeCopy copy, String id, IndexFile remembered) throws IOException {
        AdminDirectory admin = new AdminDirectory(template.slot().admin().mirror(), id);
        return whole(admin, name -> template.reclaim(copy, name, remembered));
    }

    /** The same worktree at another commit, by the template if that is there already. */
    Slot moved(Slot slot, String commit, Optional<Template> template, TreeCopy copy) throws IOException {
        if (slot.commit().equals(commit)) {
            return slot;
        }
        return whole(
                slot.admin(),
                id -> template.isPresent() && template.get().commit().equals(commit)
                        ? template.get().update(copy, slot)
                        : checkout.move(slot, commit));
    }

    /** Brings a template to another commit; it is gone when that fails. */
    void move(Template template, String commit) throws IOException {
        whole(template.slot().admin(), id -> {
            template.move(checkout, commit);
            return template.slot();
        });
    }

    private Slot whole(AdminDirectory admin, Making making) throws IOException {
        try {
            return making.make(admin.id());
        } catch (IOException failure) {
            scrap(admin);
            throw failure;
        } catch (RuntimeException failure) {
            scrap(admin);
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Throws away a worktree that no attempt has, in whatever state it is. */
    void scrap(AdminDirectory admin) {
        trash.put(admin.path());
        trash.put(admin.aside());
        trash.put(places.slot(admin.id()));
        forget(admin.id());
    }

    /** Drops what was remembered of a worktree. */
    void forget(String id) {
        try {
            Files.deleteIfExists(places.remembered(id));
        } catch (IOException kept) {
            Pools.LOG.debugf("%s is left: %s", places.remembered(id), kept.getMessage());
        }
    }

    /** Gives worktrees to attempts. */
    Claim claim() {
        return new Claim(git, fault);
    }
}
