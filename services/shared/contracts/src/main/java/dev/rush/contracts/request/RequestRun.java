package dev.rush.contracts.request;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RequestId;
import dev.rush.contracts.run.RunOrigin;
import java.util.List;
import java.util.Objects;

/**
 * Asks dispatch for one run, as a member would by typing; key: the request. Nothing of it is checked yet: dispatch checks it as it
 * checks what members type, and answers with a {@link RequestAnswer}.
 *
 * @param request names the request; asked again it is answered again, and makes no second run
 * @param organisation whose run it is to be
 * @param origin what caused it
 * @param agent the agent's name
 * @param repository where
 * @param prompt what to do
 * @param base the branch; empty for the repository's default
 * @param machines names of the only machines that may take it; empty for any
 * @param timeLimitSeconds for one attempt; 0 for dispatch's own
 * @param ifLost {@code wait} or {@code replace}, when the machine is lost; empty for dispatch's own
 * @param require what a machine must be or have, such as {@code xcode>=16}
 * @param prefer what it should be or have
 */
public record RequestRun(
        RequestId request,
        OrganisationId organisation,
        RunOrigin origin,
        String agent,
        String repository,
        String prompt,
        String base,
        List<String> machines,
        long timeLimitSeconds,
        String ifLost,
        List<String> require,
        List<String> prefer) {
    public RequestRun {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(base, "base");
        machines = List.copyOf(machines);
        Objects.requireNonNull(ifLost, "ifLost");
        require = List.copyOf(require);
        prefer = List.copyOf(prefer);
    }
}
