package dev.rush.pullrequests.git;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * What the checking process is told, on its standard input: a token has no business in its arguments or environment.
 *
 * @param folder where the cache is
 * @param address the upstream's
 * @param token what it is reached with; null for a repository of this machine
 * @param accepted what dispatch accepted
 * @param bundle the bundle's file
 * @param rules what the work is held against
 */
record CheckOrder(
        String folder,
        String address,
        @Nullable String token,
        ResultAccepted accepted,
        String bundle,
        CheckRules rules) {
    /** Reads and writes orders and their answers. */
    static final ObjectMapper MAPPER = mapper();

    private static final int LONGEST_FACTS = 16 * 1024 * 1024;

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
        return mapper;
    }

    static CheckOrder of(
            RepositoryCache cache, Upstream upstream, ResultAccepted accepted, Path bundle, CheckRules rules) {
        return new CheckOrder(
                cache.folder().toString(),
                upstream.isLocal()
                        ? upstream.address().getPath()
                        : upstream.address().toString(),
                upstream.token(),
                accepted,
                bundle.toAbsolutePath().toString(),
                rules);
    }

    OrganisationId organisation() {
        return accepted.spec().organisation();
    }

    /**
     * The most bytes of its answer: twice the diff, which takes four bytes for three, and 16 MiB for the rest. That is the
     * longest list of paths at more than 300 bytes each; without a bound a process could fill the memory of the service.
     */
    int longestAnswer() {
        return (int) Math.min(Integer.MAX_VALUE, LONGEST_FACTS + 2L * rules.diffLimit());
    }

    CheckResult carryOut() throws URISyntaxException {
        Upstream upstream = token == null ? Upstream.local(address) : Upstream.http(new URIish(address), token);
        return new WorkCheck(new RepositoryCache(Path.of(folder)), rules, WorkLimits.USUAL)
                .check(upstream, accepted, Path.of(bundle));
    }

    @Override
    public String toString() {
        return "check " + bundle + " against " + address;
    }
}
