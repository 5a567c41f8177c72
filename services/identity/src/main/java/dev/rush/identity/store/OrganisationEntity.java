package dev.rush.identity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code identity.organisation}. */
@NullUnmarked
@Entity(name = "IdentityOrganisation")
@Table(schema = "identity", name = "organisation")
public class OrganisationEntity {
    @Id
    String id;

    @Column(name = "created_at")
    Instant createdAt;
}
