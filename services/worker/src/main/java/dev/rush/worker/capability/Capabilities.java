package dev.rush.worker.capability;

import dev.rush.contracts.capability.Fact;
import dev.rush.worker.process.SearchPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What this machine is and has, as facts. Programs are asked side by side, each for at most {@link Question#LIMIT}, and only
 * those on the worker's own path that lie outside its data: what an agent can write is never run and never believed.
 */
public final class Capabilities {
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9}){0,5})");

    private final SearchPath programs;
    private final SystemFacts system;
    private final JavaHomes javas;
    private final Supplier<Map<String, Fact>> own;

    /**
     * Looks at the machine of that environment.
     *
     * @param environment the worker's
     * @param data where the worker keeps what agents can write
     * @param own what the worker itself knows: agents, logins, mirrors, confinement
     */
    public Capabilities(Map<String, String> environment, Path data, Supplier<Map<String, Fact>> own) {
        this.programs = new SearchPath(SearchPath.of(environment).folders().stream()
                .filter(folder -> !folder.normalize().startsWith(data))
                .toList());
        this.system = SystemFacts.here();
        this.javas = JavaHomes.of(environment);
        this.own = own;
    }

    /** What there is now. Waits for the programs that are asked; a few seconds at most. */
    public Map<String, Fact> find() {
        Map<String, Fact> found = new ConcurrentHashMap<>(system.facts());
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            asking.execute(() -> version("git", "--version").ifPresent(fact -> found.put("git", fact)));
            asking.execute(() -> version("node", "--version").ifPresent(fact -> found.put("node", fact)));
            asking.execute(() -> docker().ifPresent(fact -> found.put("docker", fact)));
            asking.execute(() -> gpu().ifPresent(fact -> found.put("gpu", fact)));
            if (system.isMac()) {
                asking.execute(() -> version("xcodebuild", "-version").ifPresent(fact -> found.put("xcode", fact)));
            }
        }
        List<String> jdks = javas.versions();
        if (!jdks.isEmpty()) {
            found.put("jdk", Fact.versions(jdks));
        }
        found.putAll(own.get());
        return Map.copyOf(new TreeMap<>(found));
    }

    /** The server's version: a client without a server builds nothing. */
    private Optional<Fact> docker() {
        return version("docker", "version", "--format", "{{.Server.Version}}");
    }

    private Optional<Fact> gpu() {
        if (system.isMac() && system.isArm()) {
            return Optional.of(Fact.text("apple"));
        }
        return ask("nvidia-smi", "--query-gpu=name", "--format=csv,noheader")
                .map(said -> said.lines().map(String::strip).filter(line -> !line.isEmpty()))
                .map(models -> Fact.text(
                        Stream.concat(Stream.of("nvidia"), models.distinct()).toList()));
    }

    private Optional<Fact> version(String program, String... arguments) {
        return ask(program, arguments)
                .map(VERSION::matcher)
                .filter(Matcher::find)
                .map(match -> Fact.versions(List.of(match.group(1))));
    }

    private Optional<String> ask(String program, String... arguments) {
        return programs.find(program).flatMap(path -> Question.ask(path, arguments));
    }
}
