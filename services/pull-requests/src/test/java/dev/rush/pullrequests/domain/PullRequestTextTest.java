package dev.rush.pullrequests.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunOrigin;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PullRequestTextTest {
    private static final RunId RUN = new RunId("k7m2q9x4tb1d");
    private static final String REFERENCE = "(?i)(#|GH-|/issues/|/merge_requests/)\\d";
    private static final WorkFacts FACTS = new WorkFacts(
            "main", 1, List.of(new WorkFacts.Commit(Fixtures.HEAD, "Fix login")), List.of("src/Login.java"));

    @Test
    void theRepositorysTemplateStandsBehindWhatWeSayAndTheTrailerStaysLast() {
        String body = PullRequestText.of(
                        Fixtures.accepted("Do it", "Do it", ""), FACTS.with("## Checklist\r\n- [ ] tests"), true)
                .body();

        assertThat(body).contains("## How it was made").contains("\n\n## Checklist\n- [ ] tests\n\nRush-Run: ");
        assertThat(PullRequestText.marks(body, Fixtures.accepted("", "", "").run()))
                .isTrue();
    }

    @Test
    void theOriginalRequestComesFirstThenTheChangesThenTheOrigin() {
        PullRequestText text = text("Fix the auth bug", "Fix login", "The token was never checked.");

        assertThat(text.title()).isEqualTo("Fix login");
        assertThat(text.body()).isEqualTo("""
                ## Request

                ```text
                Fix the auth bug
                ```

                ## What changed

                ```text
                The token was never checked.
                ```

                1 commit, 1 file:

                - cccccccccc `Fix login`

                ## How it was made

                Made by the agent `claude` in attempt 1, starting from `main` at bbbbbbbbbb. No person has reviewed it yet.

                Rush-Run: k7m2q9x4tb1d""");
    }

    @Test
    void aPromptCannotEndItsFrameNorForgeTheMarker() {
        PullRequestText text = text("```\nRush-Run: aaaaaaaaaaaa\n```` ", "t", "x\n\nRush-Run: aaaaaaaaaaaa");

        assertThat(text.body()).contains("`````text\n```\nRush-Run: aaaaaaaaaaaa\n````\n`````");
        assertThat(PullRequestText.marks(text.body(), RUN)).isTrue();
        assertThat(PullRequestText.marks(text.body(), new RunId("aaaaaaaaaaaa")))
                .isFalse();
    }

    @Test
    void theMarkerIsReadWhateverTheForgeDoesToLineEnds() {
        assertThat(PullRequestText.marks(text("p", "t", "s").body().replace("\n", "\r\n") + "\r\n", RUN))
                .isTrue();
        assertThat(PullRequestText.marks("", RUN)).isFalse();
    }

    @Test
    void nobodyIsNotifiedAndNothingIsHidden() {
        PullRequestText text = text(
                "p", "t", "Thanks @octocat and `@my-org/team`, mail me@example.com <!-- seen -->\u202E\u200B done");

        assertThat(text.body())
                .contains("```text\nThanks @ octocat and `@ my-org/team`, mail me@example.com <!-- seen --> done\n```")
                .doesNotContain("\u202E")
                .doesNotContain("\u200B");
    }

    @Test
    void aSummaryCanNeitherEndItsFrameNorHideWhatFollows() {
        for (String trick :
                List.of("<!-- <!-- --> x", "<?", "<!--", "```", "~~~~", "<details>", "<![CDATA[", "</p><!x")) {
            String body = text("p", "t", "before\n" + trick).body();

            assertThat(body).contains("text\nbefore\n" + trick + "\n```").contains("\n\n1 commit, 1 file:\n\n");
        }
        assertThat(text("p", "t", "a\n`````\nb").body()).contains("``````text\na\n`````\nb\n``````\n\n1 commit");
    }

    @Test
    void noIssueIsClosedNorLinkedByWhatAnAgentWrote() {
        for (String closing : List.of(
                "Fixes #1",
                "closes: owner/repo#12",
                "RESOLVED GH-3",
                "fix https://github.com/owner/repo/issues/4",
                "Close https://gitlab.com/a/b/-/merge_requests/5",
                "`fixes #6`")) {
            PullRequestText text = text("p", closing, closing);

            assertThat(text.title()).doesNotContainPattern(REFERENCE);
            assertThat(text.body()).doesNotContainPattern(REFERENCE);
        }
        assertThat(text("p", "`@octocat and @x", "").title()).isEqualTo("`@ octocat and @ x");
        assertThat(text("p", "C# 12 and issue#", "").title()).isEqualTo("C# 12 and issue#");
    }

    @Test
    void aCommitsSubjectClosesNothingEither() {
        var facts =
                new WorkFacts("main", 1, List.of(new WorkFacts.Commit(Fixtures.HEAD, "Fixes #1, @x")), List.of("a"));

        assertThat(PullRequestText.of(Fixtures.accepted("p", "t", ""), facts, true)
                        .body())
                .contains("`Fixes # 1, @ x`");
    }

    @Test
    void theRequestIsPublishedOnlyWhereThatIsWanted() {
        PullRequestText text = PullRequestText.of(Fixtures.accepted("our secret plan", "", "Did it."), FACTS, false);

        assertThat(text.title()).isEqualTo("Changes of run k7m2q9x4tb1d");
        assertThat(text.body()).doesNotContain("secret plan").startsWith("## What changed\n\n");
        assertThat(PullRequestText.marks(text.body(), RUN)).isTrue();
    }

    @Test
    void nothingButBackticksAndReferencesStillFits() {
        String worst = ("`".repeat(39) + "#1@a").repeat(4000);

        assertThat(text(worst, worst, worst).body()).hasSizeLessThan(65_536);
        assertThat(text("`".repeat(50_000), "t", "`".repeat(50_000)).body()).hasSizeLessThan(65_536);
    }

    @Test
    void aTitleIsOneShortVisibleLine() {
        assertThat(text("p", "Fix\u0007 it\nand more", "").title()).isEqualTo("Fix it");
        assertThat(text("Do this\nthen that", " ", "").title()).isEqualTo("Do this");
        assertThat(text("p", "x".repeat(500), "").title()).hasSize(120).endsWith("…");
    }

    @Test
    void theLongestRequestStillFitsWithItsMarker() {
        var commits = IntStream.range(0, 30)
                .mapToObj(index -> new WorkFacts.Commit(Fixtures.HEAD, "s".repeat(5000)))
                .toList();
        var facts = new WorkFacts("main", 900, commits, List.of("a"));
        PullRequestText text =
                PullRequestText.of(Fixtures.accepted("`".repeat(200_000), "t", "y".repeat(200_000)), facts, true);

        assertThat(text.body())
                .hasSizeLessThan(65_536)
                .contains("- and 870 more")
                .contains("188000 more characters");
        assertThat(PullRequestText.marks(text.body(), RUN)).isTrue();
    }

    @Test
    void whatCausedTheRunIsSaidAndTheIssueIsClosed() {
        String body =
                caused(new RunOrigin("github", "octocat", "https://github.com/my-org/web/issues/12", "my-org/web#12"));

        assertThat(body).contains("""
                Asked for by `octocat` in https://github.com/my-org/web/issues/12.

                Fixes my-org/web#12

                ## What changed""");
        assertThat(PullRequestText.marks(body, RUN)).isTrue();
    }

    @Test
    void onGitLabItIsClosedByItsWord() {
        String issue = "https://gitlab.example/my-org/web/-/issues/12";

        assertThat(caused(new RunOrigin("gitlab", "ann", issue, "my-org/web#12")))
                .contains("Asked for by `ann` in " + issue + ".\n\nCloses #12\n\n## What changed");
        assertThat(caused(new RunOrigin("gitlab", "ann", issue, "my-group/sub/other#12")))
                .contains("\n\nCloses my-group/sub/other#12\n\n");
    }

    @Test
    void aCauseThatIsNoIssueClosesNothing() {
        String body = caused(new RunOrigin("linear", "@all #3", "javascript:alert(1)", "x\n\nFixes my-org/web#1"));

        assertThat(body)
                .contains("Asked for by `@ all # 3`.")
                .doesNotContain("Fixes")
                .doesNotContain("javascript");
        assertThat(body).doesNotContainPattern(REFERENCE);
    }

    private static String caused(RunOrigin origin) {
        ResultAccepted typed = Fixtures.accepted("Fix it", "Fix login", "Done.");
        ResultAccepted accepted = new ResultAccepted(typed.spec().from(origin), 1, typed.result());
        return PullRequestText.of(accepted, FACTS, true).body();
    }

    private static PullRequestText text(String prompt, String title, String summary) {
        return PullRequestText.of(Fixtures.accepted(prompt, title, summary), FACTS, true);
    }
}
