package dev.rush.cli.api;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.pairing.KeyPin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where Rush answers, and the token it wants. The token comes from the environment or a file, never from an argument.
 *
 * @param url the address without a slash at its end
 * @param bearer where the secret comes from that calls carry; never shown
 * @param source where this was found, for people
 * @param pin the server's key; none where it is reached by plain http, or by a certificate that an authority gave
 */
public record Endpoint(String url, Bearer bearer, String source, Optional<KeyPin> pin) {
    /** What {@code rush login} keeps, in the data directory. */
    public static final String LOGIN_FILE = "login.json";

    /** Where {@code rush login} keeps what an issuer has granted, beside that. */
    public static final String GRANT_FILE = "login-issued.json";

    private static final String START = "rush up";

    /** Where Rush answers, and a token that stays as it is; empty for none. */
    public Endpoint(String url, String token, String source, Optional<KeyPin> pin) {
        this(url, new FixedToken(token), source, pin);
    }

    /** The secret for a call that is made now. */
    public String token() {
        return bearer.token();
    }

    /** A server that somebody typed, with no token yet. */
    public static Endpoint ofServer(String typed, String pin) {
        if (!IssuerCalls.isSafe(typed)) {
            throw CommandFailed.usage(
                    "a server is reached by https only, or on this computer itself", "rush login https://…");
        }
        return new Endpoint(checked(typed, "what was typed"), "", "what was typed", pin("--pin", pin));
    }

    /**
     * Finds it: the profile that was named, else {@code RUSH_URL} with {@code RUSH_TOKEN}, and {@code RUSH_PIN} if it is set, else
     * the profile {@code RUSH_PROFILE}, else in the data directory the server that a person logged in to, else the one that runs there.
     */
    public static Endpoint find(Session session, Optional<Path> data, Optional<Profile> named) {
        String url = session.variable("RUSH_URL");
        if (!url.isEmpty() && named.isEmpty()) {
            return fromEnvironment(url, session.variable("RUSH_TOKEN"), session.variable("RUSH_PIN"));
        }
        Path folder = dataDirectory(session, data);
        Optional<Profile> profile = Profile.chosen(session, named);
        if (profile.isPresent() && !profile.get().isLocal()) {
            return fromProfile(profile.get(), profile.get().folder(folder).resolve(LOGIN_FILE));
        }
        Path login = folder.resolve(LOGIN_FILE);
        return ofFile(profile.isEmpty() && Files.exists(login) ? login : folder.resolve("endpoint.json"));
    }

    private static Endpoint fromProfile(Profile profile, Path login) {
        if (!Files.exists(login)) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    "there is no profile '" + profile.name() + "': nobody has logged in with it",
                    "rush login LINE --profile " + profile.name());
        }
        return ofFile(login);
    }

    /** The data directory: the option, else {@code RUSH_DATA}, else {@code ~/.rush}. */
    public static Path dataDirectory(Session session, Optional<Path> option) {
        String variable = session.variable("RUSH_DATA");
        Path data = option.orElseGet(() -> variable.isEmpty() ? session.home().resolve(".rush") : Path.of(variable));
        return session.directory().resolve(data);
    }

    private static Endpoint fromEnvironment(String url, String token, String pin) {
        if (token.isBlank()) {
            throw new CommandFailed(
                    ExitCode.AUTH, "RUSH_URL is set, but RUSH_TOKEN is not", "export RUSH_TOKEN=\"$(cat TOKEN-FILE)\"");
        }
        return new Endpoint(checked(url, "RUSH_URL"), token.strip(), "RUSH_URL", pin("RUSH_PIN", pin));
    }

    /** The one that such a file names. */
    public static Endpoint ofFile(Path file) {
        String text = read(file);
        if (text == null) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE, "no Rush answers: there is no " + file + "; start it with: rush up", START);
        }
        JsonObject found = parsed(file, text);
        String url = checked(found.text("url"), file.toString());
        if (!found.text("grantFile").isEmpty()) {
            Bearer issued = new IssuedToken(file.resolveSibling(found.text("grantFile")));
            return new Endpoint(url, issued, file.toString(), pin(file.toString(), found.text("pin")));
        }
        Path tokenFile = file.resolveSibling(found.text("tokenFile"));
        String token = Files.isRegularFile(tokenFile) ? read(tokenFile) : null;
        if (token == null || token.isBlank()) {
            throw new CommandFailed(ExitCode.AUTH, "no token can be read from " + tokenFile, "rush doctor");
        }
        return new Endpoint(url, token.strip(), file.toString(), pin(file.toString(), found.text("pin")));
    }

    private static Optional<KeyPin> pin(String source, String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new KeyPin(text));
        } catch (IllegalArgumentException damaged) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE, source + " is damaged: " + damaged.getMessage(), "rush login LINE");
        }
    }

    private static JsonObject parsed(Path file, String text) {
        try {
            return Json.parse(text);
        } catch (IOException broken) {
            throw new CommandFailed(ExitCode.UNREACHABLE, file + " is damaged; start Rush again: " + START, START);
        }
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException absent) {
            return null;
        }
    }

    private static String checked(String url, String source) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // refused below, like every other address that is not of the web
        }
        throw CommandFailed.usage(source + " does not name an http or https address", "rush doctor");
    }

    @Override
    public String toString() {
        return "Endpoint[" + url + "]";
    }
}
