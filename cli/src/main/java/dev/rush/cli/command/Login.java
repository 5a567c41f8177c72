package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.Grant;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Profile;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.cli.worker.PrivateFiles;
import dev.rush.pairing.HostName;
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

    @Parameters(
            paramLabel = "LINE",
            description = {
                "What the server printed; - reads it from standard input.",
                "Or the address of a server whose people log in at an issuer, as https://rush.example.com."
            })
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

    @Option(
            names = "--pin",
            paramLabel = "PIN",
            description = "With an address: the server's own key, the last part of a line it prints.")
    private String pin = "";

    Login(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path folder = folder(session, Optional.ofNullable(data), profile);
        if (line.contains("://") && line.indexOf('#') < 0) {
            new IssuerLogin(session, folder).run(Endpoint.ofServer(line, pin));
            return ExitCode.OK.code();
        }
        PairingLine read = LineArgument.read(session, line);
        JsonObject answer = LineArgument.server(read).login(read.code(), tokenName());
        String token = answer.text("token");
        awaitGood(new RushApi(new Endpoint(read.server(), token, "the line", read.pin())));
        PrivateFiles files = PrivateFiles.in(folder);
        files.write(TOKEN_FILE, token + "\n");
        files.write(Endpoint.LOGIN_FILE, login(read.server(), "tokenFile", TOKEN_FILE, read.pin()));
        Grant.forget(files.folder().resolve(Endpoint.GRANT_FILE));
        greet(session, read.server(), answer);
        return ExitCode.OK.code();
    }

    /** What is kept of a login beside its secret. */
    static JsonObject login(String server, String kind, String file, Optional<KeyPin> pin) {
        JsonObject known = JsonObject.of("url", server, kind, file);
        return pin.map(key -> known.and(JsonObject.of("pin", key.value()))).orElse(known);
    }

    static void greet(Session session, String server, JsonObject member) {
        session.output()
                .progress("commands here speak with " + server + " now, as " + member.text("member") + " of "
                        + member.text("organisation") + "; next: rush computers list");
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
        String here =
                HostName.find(session.environment()).map(host -> " on " + host).orElse("");
        String given = name.isEmpty() ? "rush login" + here : name;
        return given.substring(0, Math.min(given.length(), 60));
    }

    /** The services hear of a new token one after the other, within moments. */
    static void awaitGood(RushApi api) {
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
