package dev.rush.cli.api;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The token of an issuer, which is good for minutes and had anew before it ends. Of several commands at once one does that, and the
 * others take what it was given: an issuer that is shown the same refresh token twice ends the login.
 */
final class IssuedToken implements Bearer {
    private final Path file;
    private @Nullable Grant known;

    /** The one that is kept in that file. */
    IssuedToken(Path file) {
        this.file = file;
    }

    @Override
    public synchronized String token() {
        Grant grant = known == null ? Grant.read(file) : known;
        Grant fresh = now() < grant.renewAt() ? grant : renewed();
        known = fresh;
        return fresh.accessToken();
    }

    private Grant renewed() {
        return GrantLock.holding(file, () -> {
            Grant latest = Grant.read(file);
            return now() < latest.renewAt() ? latest : renewed(latest);
        });
    }

    /** It is on disk before anybody uses it: the old one is good for nothing any more. */
    private Grant renewed(Grant old) {
        if (old.refreshToken().isEmpty()) {
            return stillGood(old, ended(old, "it gives no new token without a person"));
        }
        IssuerCalls.Answer answer;
        try {
            answer = IssuerCalls.post(
                    old.client().tokenEndpoint(),
                    old.client().pinAt(old.client().tokenEndpoint()),
                    Map.of(
                            "grant_type", "refresh_token",
                            "refresh_token", old.refreshToken(),
                            "client_id", old.client().id()));
        } catch (IOException away) {
            return stillGood(old, unreachable(old, String.valueOf(away.getMessage())));
        }
        if (answer.isGood()) {
            Grant next = Grant.of(old.client(), answer.body(), old.refreshToken(), now());
            next.write(file);
            return next;
        }
        if (answer.status() >= 500 || answer.status() == 429) {
            return stillGood(old, unreachable(old, "it answers " + answer.status()));
        }
        throw ended(old, answer.error());
    }

    private static Grant stillGood(Grant old, CommandFailed otherwise) {
        if (now() < old.expiresAt()) {
            return old;
        }
        throw otherwise;
    }

    private static CommandFailed ended(Grant old, String why) {
        return new CommandFailed(
                ExitCode.AUTH, "the login at " + old.client().issuer() + " has ended: " + why, "rush login URL");
    }

    private static CommandFailed unreachable(Grant old, String why) {
        return new CommandFailed(
                ExitCode.UNREACHABLE, old.client().issuer() + " gives no new token now: " + why, "rush whoami");
    }

    private static long now() {
        return System.currentTimeMillis() / 1_000;
    }

    @Override
    public String toString() {
        return "IssuedToken";
    }
}
