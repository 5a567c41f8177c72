package dev.rush.standalone;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A program that opens a data directory, publishes an endpoint and waits to be killed. */
final class DirectoryHolder {
    private DirectoryHolder() {}

    public static void main(String[] arguments) throws InterruptedException {
        DataDirectory data = DataDirectory.open(Path.of(arguments[0]));
        data.publishEndpoint(new Endpoint(
                "http://127.0.0.1:4711",
                "http://127.0.0.1:4712",
                data.tokenFile(),
                ProcessHandle.current().pid(),
                Optional.empty()));
        System.out.println("open");
        new CountDownLatch(1).await();
    }
}
