package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.Grant;
import dev.rush.cli.api.IssuerCalls;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.worker.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A login at the issuer that a server names. What it grants is kept only once the server has let its person in. */
final class IssuerLogin {
    private final Session session;
    private final Path folder;

    /**
     * A login.
     *
     * @param folder where it is to be kept
     */
    IssuerLogin(Session session, Path folder) {
        this.session = session;
        this.folder = folder;
    }

    /** Logs in. */
    void run(Endpoint server) {
        DeviceFlow flow = new DeviceFlow(issuer(server), session.output()::progress, IssuerLogin::pause);
        Grant grant = flow.run();
        Endpoint known = new Endpoint(server.url(), grant.accessToken(), server.source(), server.pin());
        RushApi api = new RushApi(known);
        JsonObject member = api.members().join();
        Login.awaitGood(api);
        PrivateFiles files = PrivateFiles.in(folder);
        grant.keep(files.folder().resolve(Endpoint.GRANT_FILE));
        files.write(Endpoint.LOGIN_FILE, Login.login(server.url(), "grantFile", Endpoint.GRANT_FILE, server.pin()));
        files.delete(Login.TOKEN_FILE);
        Login.greet(session, server.url(), member);
        if (grant.refreshToken().isEmpty()) {
            session.output().progress("the issuer gives no refresh token, so this login ends with its first token");
        }
    }

    private static DeviceFlow.Issuer issuer(Endpoint server) {
        List<JsonObject> issuers = new RushApi(server).members().issuers();
        if (issuers.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    server.url() + " knows no issuer; its people come in by a line that it prints",
                    "rush login LINE");
        }
        return DeviceFlow.Issuer.offered(issuers.getFirst(), server);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.FAILED, "interrupted", "rush login URL");
        }
    }

    /** Gives a login back to its issuer; why it may go on, if it may. */
    static Optional<String> revoke(Grant grant) {
        if (grant.client().revocationEndpoint().isEmpty()
                || grant.refreshToken().isEmpty()) {
            return Optional.of(stillGood(grant, "it takes none back"));
        }
        try {
            IssuerCalls.Answer answer = IssuerCalls.post(
                    grant.client().revocationEndpoint(),
                    grant.client().pinAt(grant.client().revocationEndpoint()),
                    Map.of(
                            "token", grant.refreshToken(),
                            "token_type_hint", "refresh_token",
                            "client_id", grant.client().id()));
            return answer.isGood() ? Optional.empty() : Optional.of(stillGood(grant, answer.error()));
        } catch (IOException away) {
            return Optional.of(stillGood(grant, String.valueOf(away.getMessage())));
        }
    }

    private static String stillGood(Grant grant, String why) {
        return "what " + grant.client().issuer() + " granted counts there until it ends: " + why;
    }
}
