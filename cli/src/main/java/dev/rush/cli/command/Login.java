package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Profile;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.worker.PrivateFiles;
import dev.rush.pairing.KeyPin;
import dev.rush.pairing.PairingLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rush login}: from now on the commands here speak with a Rush on another machine. */
@Command(name = "login", description = "Let the commands on this computer speak with a Rush on another one.")
public final class Login implements Callable<Integer> {
    static final String TOKEN_FILE = "login-token";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long LOOK_EVERY_MILLIS = 100;

    private final Session session;

    @Parameters(paramLabel = "LINE", description = "What the server printed; - reads it from standard input.")
    private String line = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where it is remembered (else RUSH_DATA, else ~/.rush).")
    private @Nullable Path data;

    @Mixin
    private ProfileOption profile = new ProfileOption();

    @Option(names = "--name", paramLabel = "TEXT", description = "What rush tokens list calls this login.")
    private String name = "";

    Login(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path folder = folder(session, Optional.ofNullable(data), profile);
        PairingLine read = LineArgument.read(session, line);
        JsonObject answer = LineArgument.server(read).login(read.code(), tokenName());
        String token = answer.text("token");
        awaitGood(new RushApi(new Endpoint(read.server(), token, "the line", read.pin())));
        PrivateFiles files = PrivateFiles.in(folder);
        files.write(TOKEN_FILE, token + "\n");
        files.write(
                Endpoint.LOGIN_FILE,
                JsonObject.of("url", read.server(), "tokenFile", TOKEN_FILE)
                        .and(read.pin()
                                .map(KeyPin::value)
                                .map(pin -> JsonObject.of("pin", pin))
                                .orElseGet(JsonObject::of)));
        session.output()
                .progress("commands here speak with " + read.server() + " now, as " + answer.text("member") + " of "
                        + answer.text("organisation") + "; next: rush computers list");
        return ExitCode.OK.code();
    }

    /** Where a login is kept. */
    static Path folder(Session session, Optional<Path> data, ProfileOption option) {
        Path folder = Endpoint.dataDirectory(session, data);
        Optional<Profile> chosen = Profile.chosen(session, option.named());
        if (chosen.filter(Profile::isLocal).isPresent()) {
            throw CommandFailed.usage(
                    "local is the Rush of this computer; nobody logs in to it", "rush login LINE --profile work");
        }
        return chosen.map(one -> one.folder(folder)).orElse(folder);
    }

    private String tokenName() {
        String host = session.variable("HOSTNAME");
        String given = name.isEmpty() ? "rush login" + (host.isEmpty() ? "" : " on " + host) : name;
        return given.substring(0, Math.min(given.length(), 60));
    }

    /** The services hear of a new token one after the other, within moments. */
    private static void awaitGood(RushApi api) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                api.members().me();
                return;
            } catch (CommandFailed early) {
                if (System.nanoTime() - until > 0) {
                    throw new CommandFailed(
                            early.exitCode(),
                            "the server gave a token and does not let it in: " + early.detail()
                                    + "; perhaps the member was removed, or has too many tokens",
                            "rush org members   (by an admin)");
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.FAILED, "interrupted", "rush login LINE");
        }
    }
}
