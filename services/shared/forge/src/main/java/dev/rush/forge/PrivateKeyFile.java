package dev.rush.forge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The RSA key of a GitHub App, in the file that GitHub gives out. */
final class PrivateKeyFile {
    private static final byte[] RSA = {
        0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    private static final byte[] VERSION = {0x02, 0x01, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private PrivateKeyFile() {}

    /**
     * Reads it.
     *
     * @throws IllegalStateException when it cannot be read, is no such key, or others than its owner have rights to it; the message
     *     says what to type
     */
    static PrivateKey read(Path file) {
        try {
            if (!SetToken.isOwners(file)) {
                throw new IllegalStateException(
                        "others may read the key of the GitHub App in " + file + "; next: chmod 600 " + file);
            }
            String text = Files.readString(file);
            byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
            byte[] wrapped = text.contains("BEGIN RSA PRIVATE KEY") ? wrapped(der) : der;
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(wrapped));
        } catch (IOException failure) {
            throw new IllegalStateException("the key of the GitHub App cannot be read: " + failure, failure);
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IllegalStateException(
                    "there is no RSA key in " + file + "; next: make a private key on the App's page at GitHub", noKey);
        }
    }

    /** GitHub's files have the bare RSA key; Java reads one with its kind around it. */
    private static byte[] wrapped(byte[] key) {
        return element(SEQUENCE, joined(VERSION, RSA, element(OCTETS, key)));
    }

    private static byte[] element(int tag, byte[] content) {
        byte[] head = {
            (byte) tag, (byte) 0x83, (byte) (content.length >> 16), (byte) (content.length >> 8), (byte) content.length
        };
        return joined(head, content);
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
