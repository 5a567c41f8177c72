package dev.rush.pairing;

import dev.rush.files.DurableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Objects;

/**
 * A server's key and the certificate it signed for itself, which says nothing but that key: two files that are made once, readable
 * by their owner only.
 *
 * @param key the private key's file, PEM
 * @param certificate the certificate's file, PEM
 * @param pin what others recognise the server by
 */
public record ServerKey(Path key, Path certificate, KeyPin pin) {
    private static final String OWNER_ONLY = "rw-------";
    private static final int LINE = 64;

    public ServerKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(pin, "pin");
    }

    /**
     * Finds them in that folder, or makes them.
     *
     * @throws IOException when they cannot be read or made
     */
    public static ServerKey in(Path folder) throws IOException {
        Path key = folder.resolve("server-key.pem");
        Path certificate = folder.resolve("server-certificate.pem");
        if (!Files.exists(key) || !Files.exists(certificate)) {
            make(key, certificate);
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(OWNER_ONLY));
        return new ServerKey(key, certificate, pin(certificate));
    }

    private static KeyPin pin(Path certificate) throws IOException {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var bytes = new ByteArrayInputStream(Files.readAllBytes(certificate));
            return KeyPin.of(factory.generateCertificate(bytes).getPublicKey());
        } catch (GeneralSecurityException damaged) {
            throw new IOException(certificate + " is no certificate", damaged);
        }
    }

    /** The certificate last: with it there are both, whenever the power goes. */
    private static void make(Path key, Path certificate) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            DurableFile.writePrivately(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            DurableFile.writePrivately(certificate, pem("CERTIFICATE", SelfSigned.certificate(pair)));
        } catch (GeneralSecurityException failure) {
            throw new IOException("cannot make the server's key", failure);
        }
    }

    private static String pem(String what, byte[] der) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
