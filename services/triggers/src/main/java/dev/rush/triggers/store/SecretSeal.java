package dev.rush.triggers.store;

import dev.rush.files.DurableFile;
import dev.rush.triggers.TriggersConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals the secrets of hooks with AES-256-GCM by a key in a file, each to its own trigger: a copy of the database alone tells none of
 * them, and a row cannot be given another's.
 */
@Singleton
public class SecretSeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private @Nullable SecretKey key;

    SecretSeal(TriggersConfig config) {
        this.file = config.keyFile();
    }

    /** The secret of that trigger, sealed. */
    byte[] seal(String trigger, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, trigger, nonce, secret.getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
        return both;
    }

    /**
     * What was sealed.
     *
     * @throws IllegalStateException when it is not of that trigger, or the key is another one
     */
    String open(String trigger, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] rest = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return new String(crypt(Cipher.DECRYPT_MODE, trigger, nonce, rest), StandardCharsets.UTF_8);
    }

    private byte[] crypt(int mode, String trigger, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(trigger.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "the secret of trigger " + trigger + " does not fit the key in " + file, failure);
        }
    }

    private synchronized SecretKey key() {
        if (key == null) {
            key = new SecretKeySpec(load(), "AES");
        }
        return key;
    }

    private byte[] load() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
            if (bytes.length != KEY_BYTES) {
                throw new IllegalStateException(file + " holds no key of 64 hex digits");
            }
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException("the key in " + file + " cannot be read", failure);
        }
    }

    private void make() throws IOException {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        Files.createDirectories(file.toAbsolutePath().getParent());
        DurableFile.writePrivately(file, HexFormat.of().formatHex(fresh) + "\n");
    }
}
