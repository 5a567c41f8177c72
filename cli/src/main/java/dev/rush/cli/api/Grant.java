package dev.rush.cli.api;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.files.DurableFile;
import dev.rush.pairing.KeyPin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an issuer has granted, as it is kept in a file that only its owner can read.
 *
 * @param client at whom and as whom it was granted
 * @param accessToken what calls carry
 * @param refreshToken by which there is a next one; empty for none. Most issuers take each of them once
 * @param renewAt from when on a next one is to be had, in seconds since 1970 by this computer's clock
 * @param expiresAt until when the access token is good, in the same seconds
 */
public record Grant(Client client, String accessToken, String refreshToken, long renewAt, long expiresAt) {
    /** A token's letters; nothing else goes into a header. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

    private static final long MOST_SECONDS = 366 * 24 * 3_600L;
    private static final long MARGIN_SECONDS = 30;
    private static final long UNSAID_SECONDS = 60;

    /**
     * A client of an issuer.
     *
     * @param issuer the issuer's name
     * @param id the client's
     * @param tokenEndpoint where tokens are had
     * @param revocationEndpoint where they are given back; empty for nowhere
     * @param pin the key of the server that named the issuer, where both are behind the same door; else an authority vouches for it
     */
    public record Client(
            String issuer, String id, String tokenEndpoint, String revocationEndpoint, Optional<KeyPin> pin) {
        /** The key that an address of the issuer is recognised by; none beyond the door that it was given for. */
        public Optional<KeyPin> pinAt(String address) {
            return pin.filter(known -> IssuerCalls.isSameDoor(issuer, address));
        }
    }

    /** What an issuer answered just now; what it leaves out stays as it was. */
    public static Grant of(Client client, JsonObject answer, String refreshToken, long now) {
        String access = answer.text("access_token");
        boolean isBearer = answer.text("token_type").equalsIgnoreCase("Bearer");
        if (!isBearer || !TOKEN.matcher(access).matches()) {
            throw new CommandFailed(
                    ExitCode.FAILED, client.issuer() + " gave no token that calls could carry", "rush login URL");
        }
        long said = answer.number("expires_in");
        long lasts = said <= 0 ? UNSAID_SECONDS : Math.min(said, MOST_SECONDS);
        String next = answer.text("refresh_token");
        return new Grant(
                client,
                access,
                next.isEmpty() ? refreshToken : next,
                now + lasts - Math.min(MARGIN_SECONDS, lasts / 2),
                now + lasts);
    }

    /** The one that is kept in a file. */
    public static Grant read(Path file) {
        try {
            JsonObject kept = Json.parse(Files.readString(file));
            return new Grant(
                    new Client(
                            kept.text("issuer"),
                            kept.text("clientId"),
                            kept.text("tokenEndpoint"),
                            kept.text("revocationEndpoint"),
                            pin(kept.text("pin"))),
                    kept.text("accessToken"),
                    kept.text("refreshToken"),
                    kept.number("renewAt"),
                    kept.number("expiresAt"));
        } catch (IOException gone) {
            throw new CommandFailed(ExitCode.AUTH, "no login can be read from " + file, "rush login URL");
        }
    }

    private static Optional<KeyPin> pin(String kept) throws IOException {
        try {
            return kept.isEmpty() ? Optional.empty() : Optional.of(new KeyPin(kept));
        } catch (IllegalArgumentException damaged) {
            throw new IOException(damaged);
        }
    }

    /** Keeps it in place of any other. */
    public void keep(Path file) {
        GrantLock.holding(file, () -> {
            write(file);
            return this;
        });
    }

    /** Takes it away from the file; nothing when none is there. No command that runs meanwhile brings it back. */
    public static Optional<Grant> forget(Path file) {
        return Files.exists(file) ? GrantLock.holding(file, () -> taken(file)) : Optional.empty();
    }

    private static Optional<Grant> taken(Path file) {
        Optional<Grant> kept = kept(file);
        try {
            Files.deleteIfExists(file);
            return kept;
        } catch (IOException failure) {
            throw new CommandFailed(
                    ExitCode.FAILED, "cannot delete " + file + ": " + failure.getMessage(), "rush doctor");
        }
    }

    private static Optional<Grant> kept(Path file) {
        try {
            return Optional.of(read(file));
        } catch (CommandFailed damaged) {
            return Optional.empty();
        }
    }

    /** Keeps it, whole or not at all, and on disk; for whoever holds the lock. */
    void write(Path file) {
        JsonObject kept = JsonObject.of(
                "issuer",
                client.issuer(),
                "clientId",
                client.id(),
                "tokenEndpoint",
                client.tokenEndpoint(),
                "revocationEndpoint",
                client.revocationEndpoint(),
                "pin",
                client.pin().map(KeyPin::value).orElse(""),
                "accessToken",
                accessToken,
                "refreshToken",
                refreshToken,
                "renewAt",
                renewAt,
                "expiresAt",
                expiresAt);
        try {
            DurableFile.writePrivately(file, Json.write(kept) + "\n");
        } catch (IOException failure) {
            throw new CommandFailed(
                    ExitCode.FAILED, "cannot write " + file + ": " + failure.getMessage(), "rush login URL");
        }
    }

    @Override
    public String toString() {
        return "Grant[" + client.issuer() + "]";
    }
}
