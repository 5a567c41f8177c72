package dev.rush.checker.reading;

import dev.rush.checker.history.DeliveredWork.Branch;
import dev.rush.contracts.run.Repository;
import dev.rush.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repositories on this machine that runs were on, as far as they still exist. */
final class Repositories {
    private static final String PREFIX = "refs/heads/rush/";

    private final List<String> readable;

    Repositories(Stream<String> all) {
        readable = all.distinct()
                .filter(one -> new Repository(one).isLocal())
                .filter(one -> Files.isDirectory(folder(one)))
                .toList();
    }

    List<String> readable() {
        return readable;
    }

    List<Branch> branches() {
        return readable.stream().flatMap(Repositories::branches).toList();
    }

    private static Stream<Branch> branches(String repository) {
        return new TestRepository(folder(repository))
                .git("for-each-ref", "--format=%(refname) %(objectname)", PREFIX)
                .lines()
                .map(line -> line.substring(PREFIX.length()).split(" "))
                .map(parts -> new Branch(repository, parts[0], parts[1]));
    }

    private static Path folder(String repository) {
        return Path.of(new Repository(repository).path());
    }
}
