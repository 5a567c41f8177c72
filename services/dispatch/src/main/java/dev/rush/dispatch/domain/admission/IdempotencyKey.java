package dev.rush.dispatch.domain.admission;

import dev.rush.contracts.id.RequestId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name that a program gives to what it asks for, so that it can ask again without having it done twice.
 *
 * @param value 1 to 200 visible characters of ASCII
 */
public record IdempotencyKey(String value) {
    private static final Pattern FORM = Pattern.compile("[!-~]{1,200}");

    public IdempotencyKey {
        Objects.requireNonNull(value, "value");
        if (!isKey(value)) {
            throw new IllegalArgumentException("an idempotency key has 1 to 200 visible characters of ASCII");
        }
    }

    /** Whether a text can be one. */
    public static boolean isKey(String text) {
        return FORM.matcher(text).matches();
    }

    /** What the request is known by: beside the names that services give to theirs, and never one of them. */
    public RequestId request() {
        return RequestId.of("idempotency-key\n" + value);
    }

    /**
     * Tells apart what was asked for by that key: 64 hex digits, the same for the same request alone. What a request has not is not in it,
     * so that those of older requests stay.
     */
    public static String fingerprint(RunRequest request) {
        MessageDigest digest = sha256();
        add(digest, request.agent());
        add(digest, request.repositories());
        add(digest, request.prompt());
        add(digest, request.base());
        add(digest, request.machines());
        add(digest, Long.toString(request.timeLimitSeconds()));
        add(digest, request.ifLost());
        add(digest, request.require());
        add(digest, request.prefer());
        if (!request.pullRequest().equals(PullRequestWanted.NOTHING)) {
            add(digest, Boolean.toString(request.pullRequest().ready()));
            add(digest, request.pullRequest().labels());
            add(digest, request.pullRequest().reviewers());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, List<String> texts) {
        add(digest, Integer.toString(texts.size()));
        texts.forEach(text -> add(digest, text));
    }

    /** With its length before it, so that no two requests run together into the same bytes. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
