package dev.rush.worktrees;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a mirror's own settings leave a checkout as every machine makes it. Agents may write into the mirror's
 * configuration; one that makes it sparse, adds filters or changes how refs and indexes are kept is honoured by leaving
 * the checkout to git. Settings that git keeps for one worktree, as {@code git sparse-checkout} does, go with it.
 */
final class CheckoutRules {
    private static final Pattern INNOCENT = Pattern.compile(
            "core\\.(repositoryformatversion|filemode|bare|logallrefupdates|ignorecase|precomposeunicode|symlinks)"
                    + "|extensions\\.worktreeconfig"
                    + "|(rush|gc|user|remote|branch|alias|color|commit|author|committer|push|pull|fetch|rebase|merge|advice)\\..*");

    private final Git git;
    private final Path mirror;
    private byte @Nullable [] seen;
    private boolean plain;

    CheckoutRules(Git git, Path mirror) {
        this.git = git;
        this.mirror = mirror;
    }

    /** Whether there is nothing that only git understands. Asks git once for each content of the configuration. */
    synchronized boolean arePlain() {
        try {
            byte[] config = Files.readAllBytes(mirror.resolve("config"));
            if (!Arrays.equals(config, seen)) {
                plain = innocent();
                seen = config;
            }
            return plain
                    && !Files.exists(mirror.resolve("info/attributes"))
                    && !Files.exists(mirror.resolve("info/sparse-checkout"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private boolean innocent() {
        Git.Result names = git.run(mirror, "config", "--file", "config", "--list", "--name-only");
        return names.ok()
                && names.output()
                        .lines()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .allMatch(INNOCENT.asMatchPredicate());
    }
}
