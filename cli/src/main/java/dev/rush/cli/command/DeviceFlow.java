package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.Grant;
import dev.rush.cli.api.IssuerCalls;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.pairing.KeyPin;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A login at an issuer whose person says yes in a browser, perhaps on another computer (RFC 8628). */
final class DeviceFlow {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e ]{1,64}");
    private static final long UNSAID_INTERVAL = 5;
    private static final long LONGEST_INTERVAL = 60;
    private static final long SLOWER = 5;
    private static final long LONGEST_WAIT = 3_600;

    private final Issuer issuer;
    private final Consumer<String> notice;
    private final Pause pause;
    private long interval;

    /** Lets some time pass. */
    interface Pause {
        /** Waits. */
        void of(Duration time);
    }

    /**
     * An issuer as the server names it and as it describes itself.
     *
     * @param client at whom and as whom one logs in
     * @param deviceEndpoint where a login begins
     * @param audience for whom the token is to be
     * @param scope what is asked for
     */
    record Issuer(Grant.Client client, String deviceEndpoint, String audience, String scope) {
        /** The one that a server offers; what it says of itself is read. Behind the same door it is recognised by the same key. */
        static Issuer offered(JsonObject offer, Endpoint server) {
            String name = offer.text("issuer");
            Optional<KeyPin> pin = server.pin().filter(known -> IssuerCalls.isSameDoor(server.url(), name));
            JsonObject about = about(name, pin);
            String device = about.text("device_authorization_endpoint");
            String token = about.text("token_endpoint");
            if (!IssuerCalls.isSafe(device) || !IssuerCalls.isSafe(token)) {
                throw failed(name + " has no device flow, by which a command line could log in");
            }
            String revocation = about.text("revocation_endpoint");
            return new Issuer(
                    new Grant.Client(
                            name, offer.text("clientId"), token, IssuerCalls.isSafe(revocation) ? revocation : "", pin),
                    device,
                    offer.text("audience"),
                    offer.text("scope"));
        }

        private static JsonObject about(String name, Optional<KeyPin> pin) {
            String base = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            try {
                IssuerCalls.Answer answer = IssuerCalls.get(base + "/.well-known/openid-configuration", pin);
                if (answer.isGood() && answer.body().text("issuer").equals(name)) {
                    return answer.body();
                }
                throw failed(name + " does not describe itself as an issuer of that name");
            } catch (IOException away) {
                throw new CommandFailed(
                        ExitCode.UNREACHABLE, name + " cannot be reached: " + away.getMessage(), "rush login URL");
            }
        }
    }

    /** What one look at the issuer shows. */
    private sealed interface Look {
        /** The person said yes. */
        record Granted(JsonObject tokens) implements Look {}

        /** They have said nothing yet. */
        record NotYet() implements Look {}
    }

    DeviceFlow(Issuer issuer, Consumer<String> notice, Pause pause) {
        this.issuer = issuer;
        this.notice = notice;
        this.pause = pause;
    }

    /** Shows the person where to say yes, and waits until they do. */
    Grant run() {
        JsonObject begun = begin();
        long said = begun.number("interval");
        interval = said <= 0 ? UNSAID_INTERVAL : Math.min(said, LONGEST_INTERVAL);
        long left = Math.clamp(begun.number("expires_in"), 1, LONGEST_WAIT);
        show(begun, left);
        while (left > 0) {
            pause.of(Duration.ofSeconds(interval));
            left -= interval;
            if (look(begun.text("device_code")) instanceof Look.Granted granted) {
                return Grant.of(issuer.client(), granted.tokens(), "", System.currentTimeMillis() / 1_000);
            }
        }
        throw expired();
    }

    private JsonObject begin() {
        try {
            IssuerCalls.Answer answer = IssuerCalls.post(
                    issuer.deviceEndpoint(),
                    issuer.client().pinAt(issuer.deviceEndpoint()),
                    Map.of(
                            "client_id", issuer.client().id(),
                            "scope", issuer.scope(),
                            "audience", issuer.audience()));
            if (answer.isGood() && isUsable(answer.body())) {
                return answer.body();
            }
            throw failed(issuer.client().issuer() + " begins no login: " + answer.error());
        } catch (IOException away) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE,
                    issuer.client().issuer() + " cannot be reached: " + away.getMessage(),
                    "rush login URL");
        }
    }

    /** What is shown to a person is an address and a code, whatever the issuer would like to be shown. */
    private static boolean isUsable(JsonObject begun) {
        return !begun.text("device_code").isEmpty()
                && CODE.matcher(begun.text("user_code")).matches()
                && isShown(begun.text("verification_uri"));
    }

    private static boolean isShown(String address) {
        return IssuerCalls.isSafe(address) && address.length() <= 2_048;
    }

    private void show(JsonObject begun, long seconds) {
        String whole = begun.text("verification_uri_complete");
        String code = begun.text("user_code");
        notice.accept("open " + begun.text("verification_uri") + " in a browser, on any computer, and type the code "
                + code + " there within " + Math.max(1, seconds / 60) + " min");
        if (isShown(whole)) {
            notice.accept("or open " + whole + " and see that it shows " + code);
        }
    }

    private Look look(String device) {
        try {
            IssuerCalls.Answer answer = IssuerCalls.post(
                    issuer.client().tokenEndpoint(),
                    issuer.client().pinAt(issuer.client().tokenEndpoint()),
                    Map.of(
                            "grant_type",
                            GRANT,
                            "device_code",
                            device,
                            "client_id",
                            issuer.client().id()));
            return answer.isGood() ? new Look.Granted(answer.body()) : notYet(answer);
        } catch (IOException broken) {
            slower();
            return new Look.NotYet();
        }
    }

    private Look notYet(IssuerCalls.Answer answer) {
        switch (answer.body().text("error")) {
            case "authorization_pending" -> {}
            case "slow_down" -> slower();
            case "access_denied" ->
                throw new CommandFailed(
                        ExitCode.AUTH,
                        "the login was refused at " + issuer.client().issuer(),
                        "rush login URL");
            case "expired_token" -> throw expired();
            default -> {
                if (answer.status() < 500 && answer.status() != 429) {
                    throw failed(issuer.client().issuer() + " ends the login: " + answer.error());
                }
                slower();
            }
        }
        return new Look.NotYet();
    }

    private void slower() {
        interval = Math.min(interval + SLOWER, LONGEST_INTERVAL);
    }

    private static CommandFailed expired() {
        return new CommandFailed(ExitCode.AUTH, "nobody said yes while the code was good", "rush login URL");
    }

    private static CommandFailed failed(String detail) {
        return new CommandFailed(ExitCode.FAILED, detail, "rush login URL");
    }
}
