package dev.rush.worker.transport.gateway;

import dev.rush.pairing.KeyPin;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the gateway is, and by what it is recognised.
 *
 * @param server its https address, without a slash at its end
 * @param pin its key; none where an authority that the machine trusts vouches for it
 */
public record GatewayAddress(String server, Optional<KeyPin> pin) {
    public GatewayAddress {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(pin, "pin");
        if (!"https".equals(URI.create(server).getScheme())) {
            throw new IllegalArgumentException(
                    "a gateway is reached by https only, and not at " + server + "; next: rush computer register LINE");
        }
    }
}
