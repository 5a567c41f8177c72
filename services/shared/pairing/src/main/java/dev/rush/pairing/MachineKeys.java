package dev.rush.pairing;

import dev.rush.contracts.id.MachineId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * The key pair that a machine is. Its id is made of the public key, so nobody can claim a machine whose key they do not have,
 * and a machine that keeps its key stays itself.
 */
public final class MachineKeys {
    private static final String ALGORITHM = "Ed25519";
    private static final String PURPOSE = "rush gateway session v1";
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_LENGTH = 12;
    private static final int BITS = 5;

    private MachineKeys() {}

    /** A new pair. */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads a public key.
     *
     * @param encoded as {@link PublicKey#getEncoded} gives it
     * @throws IllegalArgumentException when it is none
     */
    public static PublicKey publicKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException noKey) {
            throw new IllegalArgumentException("not a machine's public key", noKey);
        }
    }

    /**
     * Reads a private key.
     *
     * @param encoded as {@link PrivateKey#getEncoded} gives it
     * @throws IllegalArgumentException when it is none
     */
    public static PrivateKey privateKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException noKey) {
            throw new IllegalArgumentException("not a machine's private key", noKey);
        }
    }

    /** The machine that has that key: 60 bits of the key's SHA-256. */
    public static MachineId id(PublicKey key) {
        byte[] digest = sha256(key.getEncoded());
        var id = new StringBuilder(ID_LENGTH);
        for (int at = 0; at < ID_LENGTH; at++) {
            int value = 0;
            for (int bit = at * BITS; bit < (at + 1) * BITS; bit++) {
                value = value << 1 | digest[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
            }
            id.append(ALPHABET.charAt(value));
        }
        return new MachineId(id.toString());
    }

    /** Signs a gateway's challenge as that machine. */
    public static byte[] sign(PrivateKey key, MachineId machine, byte[] nonce) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text(machine, nonce));
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("cannot sign as " + machine, failure);
        }
    }

    /** Whether that machine signed that challenge with that key. */
    public static boolean verifies(PublicKey key, MachineId machine, byte[] nonce, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text(machine, nonce));
            return signature.verify(signed);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static byte[] text(MachineId machine, byte[] nonce) {
        var text = new ByteArrayOutputStream();
        text.writeBytes((PURPOSE + "\n" + machine + "\n").getBytes(StandardCharsets.UTF_8));
        text.writeBytes(nonce);
        return text.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
