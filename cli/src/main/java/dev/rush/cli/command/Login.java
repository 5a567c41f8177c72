package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.worker.PrivateFiles;
import dev.rush.pairing.KeyPin;
import dev.rush.pairing.PairingLine;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush login}: from now on the commands here speak with a Rush on another machine. */
@Command(name = "login", description = "Let the commands on this computer speak with a Rush on another one.")
public final class Login implements Callable<Integer> {
    private static final String TOKEN_FILE = "login-token";

    private final Session session;

    @Parameters(paramLabel = "LINE", description = "What the server printed; - reads it from standard input.")
    private String line = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where it is remembered (else RUSH_DATA, else ~/.rush).")
    private @Nullable Path data;

    Login(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PairingLine read = LineArgument.read(session, line);
        JsonObject answer = LineArgument.server(read).login(read.code());
        PrivateFiles files = PrivateFiles.in(Endpoint.dataDirectory(session, Optional.ofNullable(data)));
        files.write(TOKEN_FILE, answer.text("token") + "\n");
        files.write(
                Endpoint.LOGIN_FILE,
                JsonObject.of("url", read.server(), "tokenFile", TOKEN_FILE)
                        .and(read.pin()
                                .map(KeyPin::value)
                                .map(pin -> JsonObject.of("pin", pin))
                                .orElseGet(JsonObject::of)));
        session.output().progress("commands here speak with " + read.server() + " now; next: rush computers list");
        return ExitCode.OK.code();
    }

    /** {@code rush logout}: forgets it. */
    @Command(name = "logout", description = "Forget the Rush that this computer is logged in to.")
    public static final class Logout implements Callable<Integer> {
        private final Session session;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Where it is remembered (else RUSH_DATA, else ~/.rush).")
        private @Nullable Path data;

        Logout(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            PrivateFiles files = PrivateFiles.in(Endpoint.dataDirectory(session, Optional.ofNullable(data)));
            boolean was = files.delete(Endpoint.LOGIN_FILE);
            files.delete(TOKEN_FILE);
            session.output().progress(was ? "logged out" : "this computer was not logged in to another one");
            return ExitCode.OK.code();
        }
    }
}
