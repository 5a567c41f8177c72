package dev.rush.pullrequests.git;

import dev.rush.contracts.run.BaseBranch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;

/**
 * The base branch as the upstream has it now.
 *
 * @param name the branch, never {@code HEAD}
 * @param tip its newest commit, which the cache has too
 */
record UpstreamBase(String name, ObjectId tip) {
    private static final List<String> USUAL = List.of("main", "master");

    /** Fetches the branch into the cache; empty when the upstream has no such branch. */
    static Optional<UpstreamBase> fetch(Repository cache, Upstream upstream, BaseBranch wanted) throws IOException {
        Map<String, Ref> advertised = advertised(cache, upstream);
        Optional<String> name = wanted.isDefault() ? defaultOf(advertised) : Optional.of(wanted.value());
        Optional<Ref> found = name.flatMap(one -> Optional.ofNullable(advertised.get(Constants.R_HEADS + one)));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        fetchRef(cache, upstream, found.get().getName());
        return Optional.ofNullable(cache.resolve(local(name.get()))).map(tip -> new UpstreamBase(name.get(), tip));
    }

    /** Fetches another branch into the cache; empty when the upstream has no such branch. */
    static Optional<ObjectId> fetch(Repository cache, Upstream upstream, String branch) throws IOException {
        Ref found = advertised(cache, upstream).get(Constants.R_HEADS + branch);
        if (found == null) {
            return Optional.empty();
        }
        fetchRef(cache, upstream, found.getName());
        return Optional.ofNullable(cache.resolve(local(branch)));
    }

    private static Map<String, Ref> advertised(Repository cache, Upstream upstream) throws IOException {
        try (Transport transport = Transport.open(cache, upstream.address())) {
            upstream.configure(transport);
            try (FetchConnection connection = transport.openFetch()) {
                return connection.getRefsMap();
            }
        }
    }

    private static void fetchRef(Repository cache, Upstream upstream, String branch) throws IOException {
        try (Transport transport = Transport.open(cache, upstream.address())) {
            upstream.configure(transport);
            transport.setTagOpt(TagOpt.NO_TAGS);
            String to = local(branch.substring(Constants.R_HEADS.length()));
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + branch + ":" + to)), null);
        }
    }

    /** Where HEAD points to; for a detached one, the usual name. */
    private static Optional<String> defaultOf(Map<String, Ref> advertised) {
        Ref head = advertised.get(Constants.HEAD);
        if (head == null) {
            return Optional.empty();
        }
        if (head.isSymbolic() && head.getTarget().getName().startsWith(Constants.R_HEADS)) {
            return Optional.of(head.getTarget().getName().substring(Constants.R_HEADS.length()));
        }
        return USUAL.stream()
                .filter(name -> advertised.containsKey(Constants.R_HEADS + name))
                .findFirst();
    }

    private static String local(String branch) {
        return "refs/upstream/" + branch;
    }
}
