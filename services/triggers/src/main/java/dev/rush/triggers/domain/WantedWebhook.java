package dev.rush.triggers.domain;

import dev.rush.forge.domain.PlainText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A webhook as a member asks for it.
 *
 * @param url where it is to listen
 * @param events of what it is to be told
 */
public record WantedWebhook(String url, List<String> events) {
    /** How many an organisation can have. */
    public static final int MOST = 20;

    private static final int LONGEST_URL = 2000;
    private static final int MOST_EVENTS = 30;
    private static final Pattern TYPE = Pattern.compile("(run|pull-request)\\.[a-z-]{1,40}");

    public WantedWebhook {
        Objects.requireNonNull(url, "url");
        events = List.copyOf(events);
    }

    /**
     * What is wrong with it; nothing when it can be made.
     *
     * @param mayBePrivate whether the server lets webhooks be reached by http, and in its own network
     */
    public Optional<String> flaw(boolean mayBePrivate) {
        if (url.length() > LONGEST_URL || !url.chars().allMatch(c -> c > ' ' && c < 127)) {
            return Optional.of("the address of a webhook has at most " + LONGEST_URL + " visible characters of ASCII");
        }
        return addressFlaw(mayBePrivate).or(this::eventFlaw);
    }

    private Optional<String> addressFlaw(boolean mayBePrivate) {
        try {
            URI uri = new URI(url);
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !(mayBePrivate && scheme.equals("http"))) {
                return Optional.of("a webhook is reached by https only, not by " + (scheme.isEmpty() ? url : scheme));
            }
            boolean isPlain = uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
            return isPlain
                    ? Optional.empty()
                    : Optional.of("the address of a webhook names a host, and no password and no #part");
        } catch (URISyntaxException failure) {
            return Optional.of("the address of a webhook is none: " + failure.getReason());
        }
    }

    private Optional<String> eventFlaw() {
        if (events.size() > MOST_EVENTS) {
            return Optional.of("a webhook names at most " + MOST_EVENTS + " events");
        }
        return events.stream()
                .filter(one ->
                        !Webhook.KINDS.contains(one) && !TYPE.matcher(one).matches())
                .findFirst()
                .map(one -> "'" + PlainText.line(one, 40)
                        + "' is no event: run, pull-request, or one such as run.succeeded");
    }
}
