package dev.rush.cli.command;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.Session;
import dev.rush.contracts.run.RunSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the agent is asked to do: typed, or in a file. */
final class Prompt {
    private static final String HELP = "rush cloud run --help";

    @Option(
            names = {"-p", "--prompt"},
            paramLabel = "TEXT",
            description = "What to do. For the script agent: a shell script.")
    private @Nullable String text;

    @Option(
            names = {"-F", "--prompt-file"},
            paramLabel = "FILE",
            description = "Read the prompt from a file; - reads standard input.")
    private @Nullable String file;

    /** Whether it is read from standard input. */
    boolean readsStandardInput() {
        return "-".equals(file);
    }

    /** The prompt, within the limits the server has. */
    String read(Session session) {
        if ((text == null) == (file == null)) {
            throw CommandFailed.usage(
                    text == null
                            ? "there is no prompt: give --prompt TEXT or --prompt-file FILE"
                            : "give --prompt or --prompt-file, not both",
                    HELP);
        }
        String prompt = text != null ? text : fromFile(session, String.valueOf(file));
        if (prompt.isBlank()) {
            throw CommandFailed.usage("the prompt is empty: say what the agent is to do", HELP);
        }
        requireShort(prompt.getBytes(StandardCharsets.UTF_8).length);
        return prompt;
    }

    private static String fromFile(Session session, String file) {
        String shown = file.equals("-") ? "standard input" : file;
        try (InputStream in = file.equals("-")
                ? session.in()
                : Files.newInputStream(session.directory().resolve(Path.of(file)))) {
            byte[] bytes = in.readNBytes(RunSpec.PROMPT_LIMIT_BYTES + 1);
            requireShort(bytes.length);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw CommandFailed.usage("the prompt in " + shown + " is not UTF-8 text", HELP);
        } catch (IOException | java.nio.file.InvalidPathException unreadable) {
            throw CommandFailed.usage("the prompt cannot be read from " + shown, "ls -l " + file);
        }
    }

    private static void requireShort(int bytes) {
        if (bytes > RunSpec.PROMPT_LIMIT_BYTES) {
            throw CommandFailed.usage(
                    "the prompt is longer than 256 KiB: put the material into the repository and name it", HELP);
        }
    }
}
