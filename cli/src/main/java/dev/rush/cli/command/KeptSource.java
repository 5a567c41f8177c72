package dev.rush.cli.command;

import dev.rush.cli.api.KeptWork;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.repository.Address;
import dev.rush.cli.repository.OwnRepository;
import dev.rush.cli.repository.Quarantine;
import dev.rush.cli.session.Session;
import dev.rush.contracts.run.Repository;
import java.util.Optional;

/** Work that became no pull request: it comes as a bundle. */
record KeptSource(RushApi api, KeptWork work, Session session) implements Source {
    @Override
    public String run() {
        return work.run().value();
    }

    @Override
    public Repository repository() {
        return work.repository();
    }

    @Override
    public Optional<OwnRepository> target() {
        return OwnRepository.forWork(session, work.repository(), work.baseCommit());
    }

    @Override
    public String head(OwnRepository target, Address address) {
        return work.headCommit();
    }

    @Override
    public void bring(OwnRepository target, Address address) {
        try (Quarantine quarantine = Quarantine.beside(session, Optional.of(target))) {
            new WorkOpening(api, work).into(quarantine, Optional.of(target));
            target.bring(quarantine.repository(), Quarantine.WORK);
        }
    }
}
