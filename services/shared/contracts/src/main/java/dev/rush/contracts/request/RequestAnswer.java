package dev.rush.contracts.request;

import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.RequestId;
import dev.rush.contracts.id.RunId;
import java.util.Objects;

/** What dispatch answers to a {@link RequestRun}; key: the request. The same request always has the same answer. */
public sealed interface RequestAnswer {
    /** The request that is answered, and the key of its record. */
    RequestId request();

    /**
     * There is a run.
     *
     * @param request the request
     * @param run the run
     * @param group its group, of which it is the only one
     */
    public record RequestAccepted(RequestId request, RunId run, GroupId group) implements RequestAnswer {
        public RequestAccepted {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(group, "group");
        }
    }

    /**
     * There is none, and there will be none by this request.
     *
     * @param request the request
     * @param reason the code of the problem that a member would have got, for example {@code unknown-agent}
     * @param detail one line for people
     * @param next the command to type next; can be empty
     */
    public record RequestRefused(RequestId request, String reason, String detail, String next)
            implements RequestAnswer {
        public RequestRefused {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(next, "next");
        }
    }
}
