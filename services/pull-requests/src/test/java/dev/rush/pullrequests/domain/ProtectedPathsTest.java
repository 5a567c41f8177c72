package dev.rush.pullrequests.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProtectedPathsTest {
    private final ProtectedPaths workflows = new ProtectedPaths(List.of(".github/workflows/**"));

    @Test
    void aWorkflowIsProtectedAtAnyDepthAndInAnyCase() {
        assertThat(workflows.firstAmong(List.of("README.md", ".github/workflows/ci.yml")))
                .contains(".github/workflows/ci.yml");
        assertThat(workflows.firstAmong(List.of(".github/workflows/a/b.yml"))).isPresent();
        assertThat(workflows.firstAmong(List.of(".GitHub/Workflows/CI.yml"))).isPresent();
    }

    @Test
    void whatOnlyLooksAlikeIsFree() {
        assertThat(workflows.firstAmong(List.of(
                        "docs/.github/workflows/ci.yml",
                        ".github/workflows.md",
                        "xgithub/workflows/a",
                        ".github/CODEOWNERS")))
                .isEmpty();
    }

    @Test
    void oneStarStaysWithinAName() {
        var keys = new ProtectedPaths(List.of("**/*.pem", "deploy/*/secret"));

        assertThat(keys.firstAmong(List.of("a.pem"))).isPresent();
        assertThat(keys.firstAmong(List.of("a/b/c.pem"))).isPresent();
        assertThat(keys.firstAmong(List.of("deploy/x/secret"))).isPresent();
        assertThat(keys.firstAmong(List.of("deploy/x/y/secret", "a.pem.txt"))).isEmpty();
    }

    @Test
    void aNameWithALineEndCannotSlipThrough() {
        assertThat(workflows.firstAmong(List.of(".github/workflows/a\nb"))).isPresent();
    }
}
