package dev.rush.pairing;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one line that a person carries from a server to another machine. As text it is {@code https://HOST:PORT/#rush1.CODE.PIN},
 * or without the pin where the server's certificate comes from an authority that the machine trusts.
 *
 * @param server the server's address, https, without a slash at its end
 * @param code good once and for five minutes
 * @param pin the server's key
 */
public record PairingLine(String server, String code, Optional<KeyPin> pin) {
    private static final String MARK = "rush1";
    private static final int LIMIT = 512;
    private static final Pattern CODE = Pattern.compile("[0-9a-z]{24}");

    public PairingLine {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(pin, "pin");
    }

    /** Why a text is no line. */
    public static final class NoLineException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NoLineException(String why) {
            super(why);
        }
    }

    /**
     * Reads a line, in whatever white space it was pasted.
     *
     * @throws NoLineException when it is none; the message says why and holds nothing of the line
     */
    public static PairingLine parse(String text) {
        String line = text.strip();
        if (line.length() > LIMIT) {
            throw new NoLineException("it is longer than " + LIMIT + " characters");
        }
        try {
            URI uri = URI.create(line);
            String[] parts = Objects.toString(uri.getFragment(), "").split("\\.", -1);
            if (parts.length < 2 || parts.length > 3 || !parts[0].equals(MARK)) {
                throw new NoLineException("it does not end with #" + MARK + ".CODE.PIN; was it copied whole?");
            }
            if (!CODE.matcher(parts[1]).matches()) {
                throw new NoLineException("its code is damaged; was it copied whole?");
            }
            return new PairingLine(server(uri), parts[1], pin(parts));
        } catch (NoLineException known) {
            throw known;
        } catch (IllegalArgumentException noAddress) {
            throw new NoLineException("it is no address");
        }
    }

    private static Optional<KeyPin> pin(String[] parts) {
        try {
            return parts.length == 3 ? Optional.of(new KeyPin(parts[2])) : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            throw new NoLineException("its pin is damaged; was it copied whole?");
        }
    }

    private static String server(URI uri) {
        if ("http".equals(uri.getScheme())) {
            throw new NoLineException("it says http, and Rush speaks with other machines by https only");
        }
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new NoLineException("it does not begin with https://HOST");
        }
        String path = Objects.toString(uri.getPath(), "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "https://" + uri.getHost() + port + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** The line as a person carries it. */
    public String text() {
        return server + "/#" + MARK + "." + code
                + pin.map(key -> "." + key.value()).orElse("");
    }

    /** Without the code, which is a secret for as long as it is good. */
    @Override
    public String toString() {
        return "PairingLine[" + server + "]";
    }
}
