package dev.rush.cli.worker;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.pairing.KeyPin;
import dev.rush.pairing.MachineKeys;
import dev.rush.pairing.PairingLine;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * This computer as a Rush on another machine knows it: its key, which is made once and which makes it the same computer whenever it
 * registers again, and the server. All of it, and what its worker keeps, is in {@code computer} of the data directory, apart from
 * the worker of a {@code rush up} on the same directory.
 */
public final class RegisteredComputer {
    private static final String FOLDER = "computer";
    private static final String PRIVATE_KEY = "machine-key";
    private static final String PUBLIC_KEY = "machine-key.pub";
    private static final String ID = "machine-id";
    private static final String SERVER = "server.json";
    private static final String COMMAND_OFFSET = "command-offset.json";
    private static final String REGISTER = "rush computer register LINE";

    private final PrivateFiles files;

    private RegisteredComputer(PrivateFiles files) {
        this.files = files;
    }

    /** The computer with that data directory. */
    public static RegisteredComputer in(Path data) {
        return new RegisteredComputer(
                PrivateFiles.in(PrivateFiles.in(data).folder().resolve(FOLDER)));
    }

    /** Its public key; the pair is made where there is none. The id, which is made of it, is written last. */
    public byte[] publicKey() {
        Optional<String> known = files.read(PUBLIC_KEY);
        if (known.isPresent() && files.read(PRIVATE_KEY).isPresent()) {
            return decoded(known.get());
        }
        KeyPair pair = MachineKeys.generate();
        files.write(PRIVATE_KEY, encoded(pair.getPrivate().getEncoded()));
        files.write(PUBLIC_KEY, encoded(pair.getPublic().getEncoded()));
        return pair.getPublic().getEncoded();
    }

    /** Remembers the server that took the key. How far the commands of another server had come says nothing about this one's. */
    public void keep(PairingLine line, String organisation, Optional<String> name) {
        PublicKey key = MachineKeys.publicKey(publicKey());
        files.write(ID, MachineKeys.id(key).value());
        String pin = line.pin().map(KeyPin::value).orElse("");
        if (!isServer(line.server(), pin)) {
            files.delete(COMMAND_OFFSET);
        }
        JsonObject server = JsonObject.of("url", line.server(), "organisation", organisation)
                .and(pin.isEmpty() ? JsonObject.of() : JsonObject.of("pin", pin))
                .and(name.map(given -> JsonObject.of("name", given)).orElseGet(JsonObject::of));
        files.write(SERVER, server);
    }

    /** A server that has a pin is the same as long as it has, wherever it is. */
    private boolean isServer(String url, String pin) {
        if (files.read(SERVER).isEmpty()) {
            return false;
        }
        JsonObject known = server();
        return known.text("pin").equals(pin)
                && (!pin.isEmpty() || known.text("url").equals(url));
    }

    /**
     * The settings of its worker. None is a secret.
     *
     * @throws CommandFailed when it is not registered
     */
    public Map<String, String> settings() {
        JsonObject server = server();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("rush.worker.data-dir", files.folder().toString());
        all.put("rush.worker.on-stop", "stop");
        all.put("rush.worker.gateway.server", server.text("url"));
        all.put("rush.worker.organisation", server.text("organisation"));
        putUnlessEmpty(all, "rush.worker.gateway.pin", server.text("pin"));
        putUnlessEmpty(all, "rush.worker.name", server.text("name"));
        return all;
    }

    private static void putUnlessEmpty(Map<String, String> all, String name, String value) {
        if (!value.isEmpty()) {
            all.put(name, value);
        }
    }

    private JsonObject server() {
        String text = files.read(SERVER)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        "this computer is not registered with a Rush: there is no "
                                + files.folder().resolve(SERVER),
                        REGISTER));
        try {
            return Json.parse(text);
        } catch (IOException damaged) {
            throw new CommandFailed(ExitCode.FAILED, files.folder().resolve(SERVER) + " is damaged", REGISTER);
        }
    }

    private byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException damaged) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    files.folder().resolve(PUBLIC_KEY)
                            + " is damaged; put it back, or delete it and this computer is a new one",
                    REGISTER);
        }
    }

    private static String encoded(byte[] key) {
        return Base64.getEncoder().encodeToString(key) + "\n";
    }
}
