package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.Grant;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.worker.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush logout}: forgets the server, and lets the server take the token away. */
@Command(name = "logout", description = "Forget the Rush that this computer is logged in to; its token is revoked.")
public final class Logout implements Callable<Integer> {
    private static final String PREFIX = "rush_";

    private final Session session;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where it is remembered (else RUSH_DATA, else ~/.rush).")
    private @Nullable Path data;

    @Mixin
    private ProfileOption profile = new ProfileOption();

    Logout(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PrivateFiles files = PrivateFiles.in(Login.folder(session, Optional.ofNullable(data), profile));
        Path login = files.folder().resolve(Endpoint.LOGIN_FILE);
        Path granted = files.folder().resolve(Endpoint.GRANT_FILE);
        Optional<String> unrevoked = Files.exists(granted)
                ? Grant.forget(granted).flatMap(IssuerLogin::revoke)
                : files.read(Endpoint.LOGIN_FILE).flatMap(known -> revoke(login));
        boolean was = files.delete(Endpoint.LOGIN_FILE);
        files.delete(Login.TOKEN_FILE);
        session.output().progress(was ? "logged out" : "this computer was not logged in to another one");
        unrevoked.ifPresent(session.output()::progress);
        return ExitCode.OK.code();
    }

    /** Why the token is still good, if it may be; the login is forgotten all the same. */
    private static Optional<String> revoke(Path login) {
        try {
            Endpoint endpoint = Endpoint.ofFile(login);
            String[] parts = endpoint.token().split("_", 3);
            if (!endpoint.token().startsWith(PREFIX) || parts.length < 3) {
                return Optional.empty();
            }
            return revoke(endpoint, parts[1]);
        } catch (CommandFailed damaged) {
            return Optional.empty();
        }
    }

    private static Optional<String> revoke(Endpoint endpoint, String token) {
        try {
            new RushApi(endpoint).members().revokeToken(token);
            return Optional.empty();
        } catch (CommandFailed failure) {
            return failure.exitCode() == ExitCode.AUTH
                    ? Optional.empty()
                    : Optional.of("its token is still good, because " + failure.detail()
                            + "; from another computer: rush tokens revoke " + token);
        }
    }
}
