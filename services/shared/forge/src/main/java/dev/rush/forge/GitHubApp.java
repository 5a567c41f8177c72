package dev.rush.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A GitHub App: for each repository a token of its own, good for an hour, that can do what is asked for and nothing else. Tokens are in
 * this process's memory alone, and got anew five minutes before their end. Safe for use by several threads.
 */
public final class GitHubApp implements ForgeTokens {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** Clocks differ; GitHub takes nothing from its future, and nothing that is good for longer than ten minutes. */
    private static final Duration BEFORE = Duration.ofSeconds(60);

    private static final Duration GOOD_FOR = Duration.ofMinutes(9);
    private static final Duration LEFT = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private final String id;
    private final PrivateKey key;
    private final Map<String, String> permissions;
    private final Clock clock;
    private final ForgeCalls calls;
    private final Map<String, Minted> minted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Minted> eldest) {
            return size() > MOST;
        }
    };

    private record Minted(String token, Instant until) {}

    /**
     * The App of that id.
     *
     * @param apiUrl for example {@code https://api.github.com}
     * @param keyFile its private key, as GitHub gives it out; for its owner alone
     * @param permissions what its tokens can do, by GitHub's names
     * @throws IllegalStateException when the key cannot be had; the message says what to do
     */
    public GitHubApp(URI apiUrl, String id, Path keyFile, Map<String, String> permissions, Clock clock) {
        this.id = id;
        this.key = PrivateKeyFile.read(keyFile);
        this.permissions = Map.copyOf(permissions);
        this.clock = clock;
        this.calls = new ForgeCalls(apiUrl, repository -> new TokenAnswer.Known(proof()), clock);
    }

    /** Calls of the App as itself, of no repository. */
    public ForgeCalls asItself() {
        return calls;
    }

    @Override
    public synchronized TokenAnswer of(String repository) {
        Minted known = minted.get(repository);
        return known != null && clock.instant().isBefore(known.until().minus(LEFT))
                ? new TokenAnswer.Known(known.token())
                : mint(repository);
    }

    private TokenAnswer mint(String repository) {
        return switch (calls.get("/repos/" + repository + "/installation")) {
            case CallAnswer.Said<Optional<byte[]>> said ->
                said.value()
                        .map(body -> mint(
                                repository,
                                String.valueOf(calls.read(body, OBJECT).get("id"))))
                        .orElseGet(() -> new TokenAnswer.Refused("the GitHub App " + id + " is not installed for "
                                + repository + "; next: install it there, on the App's page at GitHub"));
            case CallAnswer.Refused<Optional<byte[]>> refused ->
                new TokenAnswer.Refused("the GitHub App " + id + ": " + refused.detail());
            case CallAnswer.Later<Optional<byte[]>> later -> new TokenAnswer.NotNow(later.detail());
        };
    }

    private TokenAnswer mint(String repository, String installation) {
        Map<String, Object> wish = Map.of(
                "repositories", List.of(repository.substring(repository.indexOf('/') + 1)), "permissions", permissions);
        String path = "/app/installations/" + installation + "/access_tokens";
        return switch (calls.send("POST", path, wish)) {
            case CallAnswer.Said<Optional<byte[]>> said ->
                said.value()
                        .map(body -> keep(repository, calls.read(body, OBJECT)))
                        .orElseGet(() -> new TokenAnswer.NotNow("the installation of the GitHub App has just gone"));
            case CallAnswer.Refused<Optional<byte[]>> refused ->
                new TokenAnswer.Refused("the GitHub App " + id + " gives no token for " + repository + ": "
                        + refused.detail() + "; it needs " + permissions);
            case CallAnswer.Later<Optional<byte[]>> later -> new TokenAnswer.NotNow(later.detail());
        };
    }

    private TokenAnswer keep(String repository, Map<String, Object> answer) {
        String token = String.valueOf(answer.get("token"));
        try {
            Instant until = Instant.parse(String.valueOf(answer.get("expires_at")));
            minted.put(repository, new Minted(token, until));
        } catch (DateTimeParseException unsaid) {
            minted.remove(repository);
        }
        return new TokenAnswer.Known(token);
    }

    /** That we are the App, for ten minutes. */
    private String proof() {
        Instant now = clock.instant();
        String claims = "{\"iat\":" + now.minus(BEFORE).getEpochSecond() + ",\"exp\":"
                + now.plus(GOOD_FOR).getEpochSecond() + ",\"iss\":\"" + id + "\"}";
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the key of the GitHub App does not sign", impossible);
        }
    }

    private static String encoded(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }
}
