package dev.rush.triggers.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Which addresses a name has. */
@FunctionalInterface
interface AddressLookup {
    /** All of them, at least one. */
    List<InetAddress> of(String host) throws UnknownHostException;
}
