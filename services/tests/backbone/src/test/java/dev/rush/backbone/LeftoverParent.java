package dev.rush.backbone;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that starts a backbone, prints its pids, and waits to be killed. */
final class LeftoverParent {
    private LeftoverParent() {}

    public static void main(String[] arguments) throws Exception {
        Backbone backbone = Backbone.start(BackboneFolder.settings(Path.of(arguments[0])));
        Stored.send(backbone.kafka(), "before the kill");
        System.out.println(backbone.kafka().pid() + " " + backbone.postgres().pid());
        new CountDownLatch(1).await();
    }
}
