package dev.rush.pullrequests.store;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import dev.rush.pullrequests.domain.KeptWork;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code pull_requests.kept_work}; it is written once and never changed. */
@NullUnmarked
@Entity(name = "PullRequestsKeptWork")
@Table(schema = "pull_requests", name = "kept_work")
@IdClass(KeptWorkEntity.Key.class)
public class KeptWorkEntity {
    @Id
    String organisation;

    @Id
    String run;

    @Id
    int attempt;

    String repository;

    @Column(name = "base_commit")
    String baseCommit;

    @Column(name = "head_commit")
    String headCommit;

    int commits;
    int chunks;
    long bytes;
    String sha256;

    @Column(name = "kept_at")
    Instant keptAt;

    KeptWork keptWork() {
        var bundle = new BundleManifest(chunks, bytes, sha256);
        return new KeptWork(
                new RunId(run),
                attempt,
                new OrganisationId(organisation),
                new Repository(repository),
                new SavedWork(baseCommit, headCommit, commits, bundle),
                keptAt);
    }

    /** What tells one row from another. */
    public record Key(String organisation, String run, int attempt) implements Serializable {}
}
