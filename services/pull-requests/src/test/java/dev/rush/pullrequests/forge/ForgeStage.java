package dev.rush.pullrequests.forge;

import dev.rush.testkit.FakeGitHub;
import dev.rush.testkit.FakeGitHub.Fault;
import dev.rush.testkit.FakeGitLab;
import dev.rush.testkit.FakeMarks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A forge and what people and programs do on it, whichever it is. */
interface ForgeStage extends AutoCloseable {
    Forge forge();

    void plan(Fault fault);

    int creates();

    int openByHand(String branch, String base, String body);

    void closeByHand(int number);

    void merge(int number, String commit);

    void mayWrite(String user);

    void fail(int number, String commit, String name, String log);

    /** Somebody writes about a line; where it is answered. */
    String comment(int number, String user, String body);

    List<String> replies(int number, String thread);

    List<String> below(int number);

    void loseAnswers(int count);

    boolean isDraft(int number);

    FakeMarks marks();

    @Override
    void close();

    static ForgeStage gitHub(Path folder) {
        FakeGitHub github = new FakeGitHub(folder);
        Forge forge = new GitHubForge(
                github.apiUrl(),
                github.gitUrl(),
                repository -> new dev.rush.forge.TokenAnswer.Known(FakeGitHub.TOKEN),
                Duration.ofSeconds(20),
                new Manner(true, true));
        return new ForgeStage() {
            @Override
            public Forge forge() {
                return forge;
            }

            @Override
            public void plan(Fault fault) {
                github.plan(fault);
            }

            @Override
            public int creates() {
                return github.creates();
            }

            @Override
            public int openByHand(String branch, String base, String body) {
                return github.open(branch, base, body);
            }

            @Override
            public void closeByHand(int number) {
                github.close(number);
            }

            @Override
            public void merge(int number, String commit) {
                github.merge(number, commit);
            }

            @Override
            public void mayWrite(String user) {
                github.talk().permit(user, "write");
            }

            @Override
            public void fail(int number, String commit, String name, String log) {
                github.talk().check(commit, name, "failure", log);
            }

            @Override
            public String comment(int number, String user, String body) {
                return Long.toString(github.talk().comment(number, user, "HELLO.md", 3, body));
            }

            @Override
            public List<String> replies(int number, String thread) {
                return github.talk().replies(Long.parseLong(thread));
            }

            @Override
            public List<String> below(int number) {
                return github.talk().below(number);
            }

            @Override
            public void loseAnswers(int count) {
                github.talk().loseAnswers(count);
            }

            @Override
            public boolean isDraft(int number) {
                return Boolean.TRUE.equals(github.pulls().get(number - 1).get("draft"));
            }

            @Override
            public FakeMarks marks() {
                return github.marks();
            }

            @Override
            public void close() {
                github.close();
            }
        };
    }

    static ForgeStage gitLab(Path folder) {
        FakeGitLab gitlab = new FakeGitLab(folder);
        Forge forge = new GitLabForge(
                gitlab.apiUrl(),
                gitlab.gitUrl(),
                repository -> new dev.rush.forge.TokenAnswer.Known(FakeGitLab.TOKEN),
                new Manner(true, true));
        return new ForgeStage() {
            @Override
            public Forge forge() {
                return forge;
            }

            @Override
            public void plan(Fault fault) {
                gitlab.plan(fault);
            }

            @Override
            public int creates() {
                return gitlab.creates();
            }

            @Override
            public int openByHand(String branch, String base, String body) {
                return gitlab.open(branch, base, body);
            }

            @Override
            public void closeByHand(int number) {
                gitlab.close(number);
            }

            @Override
            public void merge(int number, String commit) {
                gitlab.merge(number, commit);
            }

            @Override
            public void mayWrite(String user) {
                gitlab.talk().permit(user, 30);
            }

            @Override
            public void fail(int number, String commit, String name, String log) {
                gitlab.talk().fail(number, commit, name, log);
            }

            @Override
            public String comment(int number, String user, String body) {
                return gitlab.talk().comment(number, user, "HELLO.md", 3, body);
            }

            @Override
            public List<String> replies(int number, String thread) {
                return gitlab.talk().replies(number, thread);
            }

            @Override
            public List<String> below(int number) {
                return gitlab.talk().below(number);
            }

            @Override
            public void loseAnswers(int count) {
                gitlab.talk().loseAnswers(count);
            }

            @Override
            public boolean isDraft(int number) {
                return Boolean.TRUE.equals(gitlab.requests().get(number - 1).get("draft"));
            }

            @Override
            public FakeMarks marks() {
                return gitlab.marks();
            }

            @Override
            public void close() {
                gitlab.close();
            }
        };
    }
}
