package dev.rush.dispatch.store;

import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RequestId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.request.RequestAnswer;
import dev.rush.contracts.request.RequestAnswer.RequestAccepted;
import dev.rush.contracts.request.RequestAnswer.RequestRefused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code dispatch.request}: a request and its one answer; without a reason it was accepted. */
@NullUnmarked
@Entity(name = "DispatchRequest")
@Table(schema = "dispatch", name = "request")
public class RequestEntity {
    @Id
    String id;

    String organisation;
    String request;
    String run;

    @Column(name = "group_id")
    String groupId;

    String reason;
    String detail;
    String next;

    @Column(name = "decided_at")
    Instant decidedAt;

    String fingerprint = "";

    static String key(OrganisationId organisation, RequestId request) {
        return organisation + "/" + request;
    }

    static RequestEntity of(OrganisationId organisation, RequestAnswer answer, Instant at) {
        var row = new RequestEntity();
        row.id = key(organisation, answer.request());
        row.organisation = organisation.value();
        row.request = answer.request().value();
        row.decidedAt = at;
        row.write(answer);
        return row;
    }

    private void write(RequestAnswer answer) {
        switch (answer) {
            case RequestAccepted accepted -> {
                run = accepted.run().value();
                groupId = accepted.group().value();
                reason = "";
                detail = "";
                next = "";
            }
            case RequestRefused refused -> {
                run = "";
                groupId = "";
                reason = refused.reason();
                detail = refused.detail();
                next = refused.next();
            }
        }
    }

    RequestAnswer answer() {
        return reason.isEmpty()
                ? new RequestAccepted(new RequestId(request), new RunId(run), new GroupId(groupId))
                : new RequestRefused(new RequestId(request), reason, detail, next);
    }
}
