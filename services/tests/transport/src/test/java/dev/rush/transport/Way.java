package dev.rush.transport;

import dev.rush.contracts.id.MachineId;
import dev.rush.testkit.TcpProxy;
import dev.rush.worker.transport.Transport;

/** One kind of transport, and what stands between it and the services. */
interface Way extends AutoCloseable {
    /** A machine that may connect and has not yet. */
    MachineId newMachine();

    /** A worker's transport of that machine, through the proxy. */
    Transport open(MachineId machine);

    /** The network between the workers and the services. */
    TcpProxy network();

    @Override
    void close();
}
