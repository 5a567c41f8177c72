package dev.rush.pairing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;

/**
 * Writes the smallest X.509 certificate (RFC 5280) of a P-256 key, signed by that key. The JDK reads certificates and has no public
 * way to make one. It never ends: who pins the key looks at nothing else.
 */
final class SelfSigned {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8_STRING = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int VERSION = 0xa0;
    private static final int SERIAL_BITS = 64;
    private static final int SHORT_LENGTH = 0x80;

    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] ECDSA_WITH_SHA256 = {
        0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02
    };

    private SelfSigned() {}

    static byte[] certificate(KeyPair pair) throws GeneralSecurityException {
        byte[] algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
        byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(UTF8_STRING, "rush"))));
        byte[] always = der(SEQUENCE, text(UTC_TIME, "200101000000Z"), text(GENERALIZED_TIME, "99991231235959Z"));
        byte[] third = der(VERSION, der(INTEGER, new byte[] {2}));
        byte[] serial = der(
                INTEGER,
                new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0).toByteArray());
        byte[] signed = der(
                SEQUENCE,
                third,
                serial,
                algorithm,
                name,
                always,
                name,
                pair.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(signed);
        return der(SEQUENCE, signed, algorithm, der(BIT_STRING, new byte[] {0}, signature.sign()));
    }

    private static byte[] text(int tag, String text) {
        return der(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] der(int tag, byte[]... parts) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        if (length < SHORT_LENGTH) {
            out.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int from = bytes[0] == 0 ? 1 : 0;
            out.write(SHORT_LENGTH | bytes.length - from);
            out.write(bytes, from, bytes.length - from);
        }
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
