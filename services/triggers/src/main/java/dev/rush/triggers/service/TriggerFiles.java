package dev.rush.triggers.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.events.Identifiers;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.domain.PlainText;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.outbox.Blocking;
import dev.rush.repositoryconfig.DeclaredTriggers;
import dev.rush.repositoryconfig.TriggersFile;
import dev.rush.repositoryconfig.TriggersReading;
import dev.rush.triggers.domain.Listed;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.domain.Wanted;
import dev.rush.triggers.forge.GitHubFiles;
import dev.rush.triggers.forge.GitHubFiles.File;
import dev.rush.triggers.service.Answer.Denied;
import dev.rush.triggers.service.Answer.Kind;
import dev.rush.triggers.store.DeclaredRepository;
import dev.rush.triggers.store.DeclaredRepository.Declared;
import dev.rush.triggers.store.TriggerRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Reads {@code .rush/triggers.yml} from default branches, and keeps what it declares below the triggers of admins that have it read. A
 * file that cannot be used, or not be had, changes nothing but what is said of it.
 */
@ApplicationScoped
public class TriggerFiles {
    private static final Logger LOG = Logger.getLogger(TriggerFiles.class);
    private static final int LONGEST_ERROR = 300;

    private final TriggerRepository triggers;
    private final DeclaredRepository declared;
    private final GitHubFiles files;
    private final TokenSight sight;
    private final Identifiers identifiers;
    private final Clock clock;

    TriggerFiles(
            TriggerRepository triggers,
            DeclaredRepository declared,
            GitHubFiles files,
            TokenSight sight,
            Identifiers identifiers,
            Clock clock) {
        this.triggers = triggers;
        this.declared = declared;
        this.files = files;
        this.sight = sight;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** Reads the file of a repository now, for the organisation's triggers, and gives them with what it declares. Blocks. */
    public Answer<List<Listed>> sync(OrganisationId organisation, String repository) {
        List<Listed> readers =
                Blocking.await(() -> Transactions.read(() -> declared.readers(organisation, repository)));
        if (readers.isEmpty()) {
            return new Denied<>(
                    Kind.UNKNOWN_TRIGGER,
                    "no trigger has the file of " + PlainText.line(repository, 150)
                            + " read; make one: rush cloud triggers add github OWNER/NAME --from-repository");
        }
        readers.forEach(one -> read(one.trigger()));
        Set<String> ids = readers.stream().map(one -> one.trigger().id()).collect(Collectors.toSet());
        return Triggers.done(
                Blocking.await(() -> Transactions.read(() -> triggers.ofOrganisation(organisation))).stream()
                        .filter(one -> ids.contains(one.trigger().id())
                                || ids.contains(one.file().parent()))
                        .toList());
    }

    /** Reads the file for a trigger that has it read. Blocks. */
    void read(Trigger above) {
        if (!sight.isFor(above)) {
            fail(
                    above,
                    "is not read for this organisation; next: the operator adds it to rush.triggers.sweep.organisations");
            return;
        }
        switch (files.onDefaultBranch(above.listen().project(), DeclaredTriggers.PATH)) {
            case CallAnswer.Said<Optional<File>> said ->
                said.value()
                        .ifPresentOrElse(file -> take(above, file), () -> declare(above, "", DeclaredTriggers.NONE));
            case CallAnswer.Refused<Optional<File>> refused -> fail(above, "cannot be read: " + refused.detail());
            case CallAnswer.Later<Optional<File>> later -> fail(above, "cannot be read now: " + later.detail());
        }
    }

    private void take(Trigger above, File file) {
        if (file.size() > DeclaredTriggers.LIMIT_BYTES) {
            fail(above, "longer than 64 KiB; declare less in it");
            return;
        }
        String known = Blocking.await(() -> Transactions.read(() -> declared.version(above.id())));
        if (!known.isEmpty() && known.equals(file.version())) {
            return;
        }
        switch (TriggersFile.read(file.text())) {
            case TriggersReading.Invalid invalid -> fail(above, invalid.why());
            case TriggersReading.Valid valid ->
                new FileRules(above)
                        .flaw(valid.declared())
                        .ifPresentOrElse(
                                flaw -> fail(above, flaw), () -> declare(above, file.version(), valid.declared()));
        }
    }

    private void declare(Trigger above, String version, DeclaredTriggers file) {
        List<Declared> all = new FileRules(above)
                .of(file).stream()
                        .map(rule -> new Declared(rule.name(), trigger(above, rule)))
                        .toList();
        boolean isFull = Blocking.await(() -> Transactions.write(() -> triggers.countOf(above.organisation())
                .flatMap(count -> declared.below(above.id()).flatMap(before -> {
                    return count - before.size() + all.size() > Wanted.MOST
                            ? Uni.createFrom().item(true)
                            : declared.declare(
                                            above.id(),
                                            version,
                                            clock.instant(),
                                            all,
                                            one -> Ticker.next(one, clock.instant()))
                                    .replaceWith(false);
                }))));
        if (isFull) {
            fail(above, "an organisation has at most " + Wanted.MOST + " triggers; remove some, or declare fewer");
        }
    }

    private Trigger trigger(Trigger above, FileRules.Rule rule) {
        return new Trigger(
                identifiers.next(),
                above.organisation(),
                rule.provider(),
                rule.wanted().listen(),
                rule.wanted().canonical(),
                above.createdBy(),
                clock.instant(),
                above.paused());
    }

    private void fail(Trigger above, String why) {
        String line = PlainText.line(DeclaredTriggers.PATH + ": " + why, LONGEST_ERROR);
        LOG.infof("trigger %s: %s", above.id(), line);
        Blocking.await(() -> Transactions.write(() -> declared.fail(above.id(), line, clock.instant())));
    }

    /** What comes to the hook of a trigger is heard as these, the first that it is meant for: what is declared goes before. */
    static List<Trigger> heardAs(Trigger above, List<Trigger> below) {
        return Stream.concat(
                        below.stream()
                                .filter(one -> one.provider() == Provider.GITHUB)
                                .map(one -> one.under(above)),
                        Stream.of(above))
                .toList();
    }
}
