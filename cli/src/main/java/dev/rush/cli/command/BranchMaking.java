package dev.rush.cli.command;

import dev.rush.cli.repository.Address;
import dev.rush.cli.repository.Folders;
import dev.rush.cli.repository.OwnRepository;
import dev.rush.cli.repository.Quoted;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the branch that shows the work of a run. A branch of that name with other commits stays as it is. */
final class BranchMaking {
    private final Session session;
    private final Source source;
    private final String name;

    BranchMaking(Session session, Source source, String name) {
        this.session = session;
        this.source = source;
        this.name = name;
    }

    /**
     * Where the branch is now.
     *
     * @param folder the repository's folder
     * @param isNew whether it was made now
     */
    record Made(Path folder, boolean isNew) {}

    /** Makes it in the repository around the person, or in the run's own. */
    Made inOwnRepository() {
        OwnRepository target = source.target().orElseThrow(this::nowhere);
        boolean made = makeIn(target, Address.of(source.repository(), target));
        return new Made(target.folder(), made);
    }

    /** Makes it in a new clone of the run's repository and checks it out there; a clone that fails is deleted. */
    Made inNewClone(Path folder) {
        if (!Folders.isFree(folder)) {
            throw CommandFailed.usage(
                    folder + " is there already and is no empty folder",
                    WorkNotice.command(source.run()) + " --into "
                            + Quoted.of(folder.resolveSibling(folder.getFileName() + "-2")));
        }
        Address address = OwnRepository.around(session, session.directory())
                .map(here -> Address.of(source.repository(), here))
                .orElseGet(() -> Address.of(source.repository()));
        session.output().progress("cloning " + address + " into " + folder);
        boolean wasThere = Files.exists(folder);
        boolean done = false;
        try {
            OwnRepository clone = OwnRepository.clone(session, address, folder);
            boolean made = makeIn(clone, address);
            clone.checkOut(name);
            done = true;
            return new Made(folder, made);
        } finally {
            if (!done) {
                Folders.clear(folder, wasThere);
            }
        }
    }

    private boolean makeIn(OwnRepository target, Address address) {
        String head = source.head(target, address);
        Optional<String> there = target.branch(name);
        if (there.isPresent()) {
            requireSame(there.get(), head, target);
            return false;
        }
        source.bring(target, address);
        target.makeBranch(name, head);
        return true;
    }

    private void requireSame(String there, String head, OwnRepository target) {
        if (!there.equals(head)) {
            throw CommandFailed.usage(
                    "the branch " + name + " of " + target.folder() + " is at " + there
                            + " and not at the work's last commit " + head + "; nothing was changed",
                    WorkNotice.command(source.run()) + " --branch " + name + "-2");
        }
    }

    private CommandFailed nowhere() {
        String repository = source.repository().value();
        return new CommandFailed(
                ExitCode.USAGE,
                session.directory() + " is in no clone of " + repository
                        + ", and there is none that Rush knows of here",
                WorkNotice.command(source.run()) + " --into "
                        + source.repository().shortName());
    }
}
