package dev.rush.standalone;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;

/** Guesses the address at which the other machines of a home or an office reach this one. */
final class OwnAddress {
    private OwnAddress() {}

    /** The first private IPv4 address, else any other; loopback where there is no network. */
    static String find() {
        return candidates().stream()
                .min(Comparator.comparing((InetAddress one) -> !one.isSiteLocalAddress()))
                .map(InetAddress::getHostAddress)
                .orElse(Front.LOOPBACK);
    }

    private static List<InetAddress> candidates() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(OwnAddress::isUp)
                    .sorted(Comparator.comparing(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address
                            && !address.isLoopbackAddress()
                            && !address.isLinkLocalAddress())
                    .toList();
        } catch (SocketException none) {
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isVirtual();
        } catch (SocketException gone) {
            return false;
        }
    }
}
