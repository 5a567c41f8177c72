package dev.rush.triggers.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.triggers.domain.Payload;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads single files of repositories as they stand on their default branches: never a pull request's. Every call blocks. */
@ApplicationScoped
public class GitHubFiles {
    private static final TypeReference<Object> ANY = new TypeReference<>() {};

    private final ForgeCalls calls;

    GitHubFiles(GitHubAccess access) {
        this.calls = access.files();
    }

    /**
     * A file.
     *
     * @param version differs when its bytes do
     * @param size in bytes
     * @param text empty when GitHub does not send so much
     */
    public record File(String version, long size, String text) {
        public File {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(text, "text");
        }
    }

    /** The file of that path; nothing when the repository has none. A repository that is not to be seen is refused. */
    public CallAnswer<Optional<File>> onDefaultBranch(String project, String path) {
        if (!GitHub.isName(project)) {
            return new CallAnswer.Refused<>(project + " is no repository");
        }
        return calls.get("/repos/" + project + "/contents/" + path)
                .then(body -> body.isPresent() ? file(path, calls.read(body.get(), ANY)) : missing(project));
    }

    private CallAnswer<Optional<File>> missing(String project) {
        return calls.get("/repos/" + project)
                .then(repository -> repository.isPresent()
                        ? new CallAnswer.Said<>(Optional.empty())
                        : new CallAnswer.Refused<>("GitHub does not show " + project + " to Rush's token"));
    }

    private static CallAnswer<Optional<File>> file(String path, Object read) {
        Payload payload = read instanceof Map<?, ?> fields ? Payload.of(fields) : Payload.EMPTY;
        if (!payload.text("type").equals("file")) {
            return new CallAnswer.Refused<>(path + " is no file");
        }
        boolean isSent = payload.text("encoding").equals("base64");
        String text = isSent
                ? new String(Base64.getMimeDecoder().decode(payload.text("content")), StandardCharsets.UTF_8)
                : "";
        return new CallAnswer.Said<>(Optional.of(new File(payload.text("sha"), payload.number("size"), text)));
    }
}
