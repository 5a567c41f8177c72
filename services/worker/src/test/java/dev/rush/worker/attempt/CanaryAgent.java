package dev.rush.worker.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A program that speaks as Claude Code does, and does with the secrets that it has what the words of its prompt say. It runs
 * by itself: it needs no class but this one.
 */
final class CanaryAgent {
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final String KEY = ENVIRONMENT.getOrDefault("ANTHROPIC_API_KEY", "");
    private static final Path CONFIG = Path.of(ENVIRONMENT.getOrDefault("CLAUDE_CONFIG_DIR", "."));
    private static final Path LOGIN = CONFIG.resolve(".credentials.json");
    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, UTF_8);

    private CanaryAgent() {}

    public static void main(String[] unused) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        String line = Objects.requireNonNull(in.readLine());
        String prompt = line.replaceFirst(".*\"content\":\"", "").replaceFirst("\".*", "");
        boolean failed = false;
        for (String word : prompt.split(" ")) {
            failed |= word.equals("fail");
            act(word);
        }
        text("The key is " + KEY);
        OUT.println("{\"type\": \"result\", \"is_error\": " + failed + ", \"result\": " + json("It failed with " + KEY)
                + ", \"stop_reason\": \"end\"}");
        while (in.readLine() != null) {
            // until Rush has nothing more to say
        }
    }

    private static void act(String word) throws Exception {
        String[] parts = word.split(":");
        switch (parts[0]) {
            case "say" -> {
                for (String value : values()) {
                    say(value);
                }
            }
            case "refresh" -> refresh();
            case "session" -> session();
            case "change" -> Files.writeString(Path.of("change.txt"), "harmless\n");
            case "commit" -> {
                Files.writeString(Path.of("config.env"), "KEY=" + base64("user:" + KEY) + "\n");
                commit("Add a file");
            }
            case "title" -> {
                Files.writeString(Path.of("new.txt"), "new\n");
                commit("With " + KEY + " in it");
            }
            case "half" -> both("first " + KEY.substring(0, 20));
            case "rest" -> both(KEY.substring(20) + " last");
            case "wait" -> {
                while (!Files.exists(Path.of(parts[1]))) {
                    pause();
                }
            }
            default -> {}
        }
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(30);
    }

    private static List<String> values() throws IOException {
        String login = Files.readString(LOGIN);
        return List.of(KEY, field(login, "accessToken"), field(login, "refreshToken"));
    }

    private static String field(String json, String name) {
        return json.replaceFirst("(?s).*\"" + name + "\": *\"", "").replaceFirst("(?s)\".*", "");
    }

    /** A new token takes the place of the old one, as programs do it. */
    private static void refresh() throws IOException {
        String login = Files.readString(LOGIN);
        String old = field(login, "accessToken");
        String fresh = login.replace(old, new StringBuilder(old).reverse());
        Path aside = Files.writeString(LOGIN.resolveSibling("new"), fresh);
        Files.move(aside, LOGIN, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void session() throws IOException {
        Path folder = Files.createDirectories(CONFIG.resolve("projects/p"));
        StringBuilder lines = new StringBuilder();
        for (String value : values()) {
            lines.append("{\"said\": ")
                    .append(json(value + " \"" + base64(value)))
                    .append("}\n");
        }
        Files.writeString(folder.resolve("session.jsonl"), lines);
    }

    private static void commit(String message) throws Exception {
        for (List<String> command : List.of(List.of("git", "add", "."), List.of("git", "commit", "-qm", message))) {
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("git ended with " + exit);
            }
        }
    }

    private static void say(String value) throws InterruptedException {
        for (String spelling : spellings(value)) {
            text(spelling);
            OUT.println("{\"type\": \"user\", \"message\": {\"content\": [{\"type\": \"tool_result\", \"content\": "
                    + json(spelling) + "}]}}");
            both(spelling);
        }
        for (PrintStream stream : List.of(OUT, ERR)) {
            for (String part : List.of(value.substring(0, 9), value.substring(9, 20), value.substring(20) + "\n")) {
                stream.print(part);
                stream.flush();
                pause();
            }
            stream.println(value.substring(0, 12) + "\n" + value.substring(12, 20) + "\n" + value.substring(20));
        }
    }

    private static List<String> spellings(String value) {
        List<String> all = new ArrayList<>(List.of(value, "k=" + value + ";"));
        for (String before : List.of("", "x", "xx")) {
            all.add(base64(before + value));
            all.add(Base64.getUrlEncoder().withoutPadding().encodeToString((before + value + "\n").getBytes(UTF_8)));
        }
        all.add(Base64.getMimeEncoder().encodeToString(("Authorization: Bearer " + value).getBytes(UTF_8)));
        String address = URLEncoder.encode(value, UTF_8);
        all.add(address + " " + address.toLowerCase(Locale.ROOT));
        all.add(json(value) + json(json(value)) + json(value).replace("/", "\\/"));
        return all;
    }

    private static void text(String said) {
        OUT.println("{\"type\": \"assistant\", \"message\": {\"content\": [{\"type\": \"text\", \"text\": " + json(said)
                + "}]}}");
    }

    private static void both(String said) {
        OUT.println(said);
        ERR.println(said);
    }

    private static String base64(String said) {
        return Base64.getEncoder().encodeToString(said.getBytes(UTF_8));
    }

    private static String json(String said) {
        return "\""
                + said.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n") + "\"";
    }
}
