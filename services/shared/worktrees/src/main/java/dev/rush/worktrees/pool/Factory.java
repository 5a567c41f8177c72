package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes worktrees, each way there is, and leaves nothing of one that it could not make. */
public final class Factory {
    private final Places places;
    private final Trash trash;
    private final FaultPoint fault;
    private final GitCheckout checkout;

    public Factory(Git git, Places places, Trash trash, FaultPoint fault) {
        this.places = places;
        this.trash = trash;
        this.fault = fault;
        this.checkout = new GitCheckout(git, fault);
    }

    /** Something that makes a worktree in that folder or throws. */
    private interface Making {
        Slot make(Path folder) throws IOException;
    }

    private Path fresh() {
        return places.slot(Places.newId());
    }

    /** By git alone. */
    public Slot byGit(Order order) throws IOException {
        return whole(fresh(), order, false, folder -> checkout.make(folder, order));
    }

    /**
     * A template, by git.
     *
     * @throws UnsupportedIndexException when only git can copy such a checkout
     */
    public Template template(Order order) throws IOException {
        Slot slot = whole(fresh(), order, true, folder -> {
            Slot made = checkout.make(folder, order);
            made.index();
            return made;
        });
        return new Template(slot, fault);
    }

    /** A template out of the folder that was one before the worker started again; nobody has touched it since. */
    public Template restored(Path folder, Order order) throws IOException {
        return new Template(whole(folder, order, true, same -> Template.restored(same, order)), fault);
    }

    /** A copy of the template. */
    public Slot copy(Template template, TreeCopy copy, Order order) throws IOException {
        return whole(fresh(), order, false, folder -> template.copy(copy, folder, order));
    }

    /** A worktree out of a folder of the pool, of whose files some may be as remembered. */
    public Slot reclaimed(Template template, TreeCopy copy, Path folder, Order order) throws IOException {
        return whole(folder, order, false, same -> template.reclaim(copy, same, order));
    }

    /** The same worktree at another commit, by the template if that is there already. */
    public Slot moved(Slot slot, Order order, Optional<Template> template, TreeCopy copy) throws IOException {
        if (slot.commit().equals(order.commit())) {
            return slot;
        }
        boolean byCopy =
                template.filter(one -> one.commit().equals(order.commit())).isPresent();
        return whole(
                slot.folder(),
                order,
                false,
                folder -> byCopy ? template.get().update(copy, slot, order) : checkout.move(slot, order));
    }

    /** Brings a template to another commit; it is gone when that fails. */
    public void move(Template template, Order order) throws IOException {
        whole(template.slot().folder(), order, true, folder -> {
            template.move(checkout, order);
            return template.slot();
        });
    }

    private Slot whole(Path folder, Order order, boolean isTemplate, Making making) throws IOException {
        try {
            SlotRecord.remove(folder);
            Slot made = making.make(folder);
            SlotRecord.of(order, isTemplate).write(folder);
            return made;
        } catch (IOException failure) {
            trash.put(folder);
            throw failure;
        } catch (RuntimeException failure) {
            trash.put(folder);
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Throws away a worktree that no attempt has, in whatever state it is. */
    public void scrap(Path folder) {
        trash.put(folder);
    }

    /** Gives worktrees to attempts. */
    public Claim claim() {
        return new Claim(places, fault);
    }
}
