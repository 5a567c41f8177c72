package dev.rush.triggers.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Redelivery;
import dev.rush.triggers.forge.GitHubPages.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What GitHub delivered to hooks, as it lists it, and having it sent again. Every call blocks, and every call can be made again. */
@ApplicationScoped
public class GitHubHooks {
    private final ForgeCalls calls;
    private final Optional<ForgeCalls> app;

    GitHubHooks(GitHubAccess access) {
        this.calls = access.calls();
        this.app = access.app();
    }

    /**
     * A webhook at GitHub.
     *
     * @param calls by which it is asked
     * @param path of its deliveries
     */
    public record Hook(ForgeCalls calls, String path) {}

    /**
     * The webhook that delivers to a trigger: the App's own, or one of the repository.
     *
     * @param address how its address ends, for example {@code /hooks/k7m2q9x4tb1d}
     * @return nothing when there is none, or it is not ours to see
     */
    public CallAnswer<Optional<Hook>> find(String project, String address) {
        if (app.isPresent()) {
            return ofApp(app.get(), address);
        }
        if (!GitHub.isName(project)) {
            return new CallAnswer.Said<>(Optional.empty());
        }
        return switch (calls.get("/repos/" + project + "/hooks?per_page=100")) {
            case CallAnswer.Said<Optional<byte[]>> said ->
                new CallAnswer.Said<>(said.value().stream()
                        .flatMap(body -> GitHubPages.listed(calls, body).stream())
                        .filter(hook -> hook.text("config", "url").endsWith(address))
                        .findFirst()
                        .map(hook ->
                                new Hook(calls, "/repos/" + project + "/hooks/" + hook.number("id") + "/deliveries")));
            case CallAnswer.Refused<Optional<byte[]>> notOurs -> new CallAnswer.Said<>(Optional.empty());
            case CallAnswer.Later<Optional<byte[]>> later -> CallAnswer.failure(later);
        };
    }

    private static CallAnswer<Optional<Hook>> ofApp(ForgeCalls app, String address) {
        return switch (app.get("/app/hook/config")) {
            case CallAnswer.Said<Optional<byte[]>> said ->
                new CallAnswer.Said<>(said.value()
                        .map(body -> new Payload(app.read(body, GitHub.OBJECT)))
                        .filter(hook -> hook.text("url").endsWith(address))
                        .map(hook -> new Hook(app, "/app/hook/deliveries")));
            case CallAnswer.Refused<Optional<byte[]>> notOurs -> new CallAnswer.Said<>(Optional.empty());
            case CallAnswer.Later<Optional<byte[]>> later -> CallAnswer.failure(later);
        };
    }

    /** What was delivered since then, newest first, and perhaps something from before; of very much the newest. */
    public CallAnswer<List<Payload>> deliveries(Hook hook, Instant since) {
        return GitHubPages.from(hook.calls(), hook.path() + "?per_page=100", page -> Redelivery.reaches(page, since))
                .map(Pages::all);
    }

    /** Has GitHub send one again, which it does by itself a little later. */
    public CallAnswer<Optional<byte[]>> sendAgain(Hook hook, long delivery) {
        return hook.calls().send("POST", hook.path() + "/" + delivery + "/attempts", Map.of());
    }
}
