#!/usr/bin/env python3
"""Makes ports of loopback in another network namespace reachable on this one's.

    relay.py NAMESPACE HERE:THERE...

listens at each HERE (0 for a free port), prints "relaying HERE..." and hands every connection on to 127.0.0.1:THERE in the
namespace. A socket belongs to the namespace in which it was made: the ones that listen are made before this process moves,
the ones that connect after it.
"""
import ctypes
import os
import socket
import sys
import threading

CLONE_NEWNET = 0x40000000


def listen(port):
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", port))
    server.listen(50)
    return server


def move(namespace):
    libc = ctypes.CDLL(None, use_errno=True)
    with open("/var/run/netns/" + namespace) as there:
        if libc.setns(there.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        for end in (source, target):
            end.close()


def accept(server, port):
    while True:
        client, _ = server.accept()
        try:
            there = socket.create_connection(("127.0.0.1", port))
        except OSError:
            client.close()
            continue
        for ends in ((client, there), (there, client)):
            threading.Thread(target=pump, args=ends, daemon=True).start()


def main():
    pairs = [tuple(map(int, pair.split(":"))) for pair in sys.argv[2:]]
    servers = [listen(here) for here, _ in pairs]
    move(sys.argv[1])
    print("relaying", *(server.getsockname()[1] for server in servers), flush=True)
    threads = [threading.Thread(target=accept, args=(server, there)) for server, (_, there) in zip(servers, pairs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
