package dev.rush.triggers.domain;

import java.util.HexFormat;
import java.util.List;

/**
 * Which addresses are of the internet. Everything else is somebody's own network, this computer, or has a meaning of its own, and a
 * member who names such an address for a webhook would have the server knock where only it can.
 */
public final class PublicAddress {
    private static final int OLD_BYTES = 4;
    private static final int NEW_BYTES = 16;

    /** What is not of the internet among the four-byte addresses: this network, private, shared, link, tests, groups, reserved. */
    private static final List<Block> NOT_OLD = List.of(
            new Block("00000000", 8),
            new Block("0a000000", 8),
            new Block("64400000", 10),
            new Block("7f000000", 8),
            new Block("a9fe0000", 16),
            new Block("ac100000", 12),
            new Block("c0000000", 24),
            new Block("c0000200", 24),
            new Block("c0586300", 24),
            new Block("c0a80000", 16),
            new Block("c6120000", 15),
            new Block("c6336400", 24),
            new Block("cb007100", 24),
            new Block("e0000000", 3));

    /** Of the sixteen-byte ones only these are of the internet. */
    private static final Block GLOBAL = new Block("20000000000000000000000000000000", 3);

    /** But for tunnels, which lead to four-byte addresses, for what has a meaning of its own, and for examples. */
    private static final List<Block> NOT_NEW = List.of(
            new Block("20010000000000000000000000000000", 23),
            new Block("20010db8000000000000000000000000", 32),
            new Block("20020000000000000000000000000000", 16),
            new Block("3fff0000000000000000000000000000", 20));

    private PublicAddress() {}

    /** Addresses that begin with so many bits. */
    private record Block(byte[] beginning, int bits) {
        Block(String hex, int bits) {
            this(HexFormat.of().parseHex(hex), bits);
        }

        boolean has(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((address[bit / Byte.SIZE] ^ beginning[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether the address, of four or sixteen bytes, is of the internet. */
    public static boolean is(byte[] address) {
        return switch (address.length) {
            case OLD_BYTES -> NOT_OLD.stream().noneMatch(block -> block.has(address));
            case NEW_BYTES -> GLOBAL.has(address) && NOT_NEW.stream().noneMatch(block -> block.has(address));
            default -> false;
        };
    }
}
