package dev.rush.standalone;

import dev.rush.pairing.KeyPin;
import dev.rush.pairing.ServerKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where Rush answers: this machine only, by plain http on loopback; or other machines too, by https with a key of its own.
 *
 * @param host the address that it listens on
 * @param port its port
 * @param key the server's key; none on loopback
 * @param reached what others reach it by
 */
record Front(String host, int port, Optional<ServerKey> key, Reached reached) {
    static final String LOOPBACK = "127.0.0.1";

    /**
     * By what others reach it.
     *
     * @param url an https address; empty when they do not
     * @param isPinned whether they know it by its own key, and not by a certificate that an authority gave to a proxy before it
     */
    record Reached(String url, boolean isPinned) {}

    /** For this machine only. */
    static Front closed(int wantedPort) {
        return new Front(LOOPBACK, HttpPort.claim(LOOPBACK, wantedPort), Optional.empty(), new Reached("", false));
    }

    /**
     * For others too.
     *
     * @param host the address to listen on, for example {@code 0.0.0.0}
     * @param address a host name for others, or the https address of a proxy; found out when it is empty
     * @throws RefusedException when it cannot listen there
     */
    static Front open(String host, int wantedPort, Optional<String> address, Path folder) {
        requireLocal(host);
        int port = HttpPort.claim(host, wantedPort);
        try {
            return new Front(host, port, Optional.of(ServerKey.in(folder)), reached(host, port, address));
        } catch (IOException failure) {
            throw new RefusedException("cannot make or read the server's key in " + folder + ": " + failure, failure);
        }
    }

    private static void requireLocal(String host) {
        try {
            var unused = InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new RefusedException(
                    "'" + host + "' is no address of this machine; try: rush up --listen 0.0.0.0", unknown);
        }
    }

    private static Reached reached(String host, int port, Optional<String> address) {
        String given = address.orElseGet(() -> isAny(host) ? OwnAddress.find() : host);
        if (given.startsWith("https://")) {
            return new Reached(given.endsWith("/") ? given.substring(0, given.length() - 1) : given, false);
        }
        if (given.contains("/")) {
            throw new RefusedException("--address takes a host name, or an https address of a proxy, and not " + given
                    + "; try: rush up --listen 0.0.0.0 --address https://rush.example.org");
        }
        return new Reached("https://" + bracketed(given) + ":" + port, true);
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static boolean isAny(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** Where this machine's own command line finds it. */
    String url() {
        String own = isAny(host) ? LOOPBACK : bracketed(host);
        return (key.isPresent() ? "https://" : "http://") + own + ":" + port;
    }

    /** What this machine's own command line recognises it by. */
    Optional<KeyPin> pin() {
        return key.map(ServerKey::pin);
    }

    /** The settings that make the services answer there. */
    Map<String, String> settings() {
        Map<String, String> all = new HashMap<>();
        all.put("quarkus.http.host", host);
        if (key.isEmpty()) {
            all.put("quarkus.http.port", Integer.toString(port));
            return all;
        }
        all.put("quarkus.http.insecure-requests", "disabled");
        all.put("quarkus.http.ssl-port", Integer.toString(port));
        all.put("quarkus.http.tls-configuration-name", "rush");
        all.put("quarkus.tls.rush.key-store.pem.0.key", key.get().key().toString());
        all.put("quarkus.tls.rush.key-store.pem.0.cert", key.get().certificate().toString());
        all.put("rush.gateway.address", reached.url());
        if (reached.isPinned()) {
            all.put("rush.gateway.pin", key.get().pin().value());
        }
        return all;
    }
}
