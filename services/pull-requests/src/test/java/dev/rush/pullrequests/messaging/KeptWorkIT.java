package dev.rush.pullrequests.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestOpened;
import dev.rush.contracts.run.RunEvent.WorkKept;
import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.Blocking;
import dev.rush.pullrequests.domain.WorkAnswer;
import dev.rush.pullrequests.git.GitFolder;
import dev.rush.pullrequests.service.KeptWorks;
import dev.rush.pullrequests.store.KeptWorkRepository;
import dev.rush.testkit.BackboneResource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(PullRequestsTestProfile.class)
class KeptWorkIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    KeptWorks works;

    @Inject
    KeptWorkRepository kept;

    @TempDir
    Path folder;

    private final RunId run = new RunId(Identifiers.secure(Clock.systemUTC()).next());
    private final WorkApi api = new WorkApi(run);
    private Wire wire;
    private GitFolder repository;
    private PublishedWork work;

    @BeforeEach
    void makeWork() {
        wire = new Wire();
        repository = GitFolder.bareWithOneCommit(folder.resolve("app.git"));
        work = PublishedWork.adding("src/a.txt", repository, folder, run);
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void workThatIsKeptCanBeHadByteForByte() {
        send(work.pieces());
        send(work.kept(1));

        awaitStatus("/bundle", 200);
        Response shown = api.call("");
        assertThat(shown.jsonPath().getMap("$"))
                .containsEntry("run", run.value())
                .containsEntry("attempt", 1)
                .containsEntry("repository", "file://" + repository.path())
                .containsEntry("baseCommit", work.saved().baseCommit())
                .containsEntry("headCommit", work.saved().headCommit())
                .containsEntry("commits", 1)
                .containsEntry("branch", "rush/" + run)
                .containsEntry("bytes", work.bundle().length)
                .containsEntry("sha256", work.saved().bundle().sha256())
                .containsEntry("complete", true);
        assertThat(Instant.parse(shown.jsonPath().getString("keptUntil")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(13)), Instant.now().plus(Duration.ofDays(14)));
        Response bundle = api.call("/bundle");
        assertThat(bundle.contentType()).isEqualTo("application/octet-stream");
        assertThat(bundle.header("Content-Length")).isEqualTo(String.valueOf(work.bundle().length));
        assertThat(bundle.header("Transfer-Encoding")).isNull();
        assertThat(bundle.asByteArray()).isEqualTo(work.bundle());
    }

    @Test
    void aRefusedResultIsKeptToo() {
        work = PublishedWork.adding(".github/workflows/ci.yml", repository, folder, run);
        send(work.pieces());
        send(work.accepted());

        awaitStatus("/bundle", 200);
        assertThat(api.call("/bundle").asByteArray()).isEqualTo(work.bundle());
        assertThat(api.call("").jsonPath().getString("headCommit"))
                .isEqualTo(work.saved().headCommit());
    }

    @Test
    void thePiecesMayComeLaterAndUntilThenTheWorkIsIncomplete() {
        BundleChunk last = work.pieces().getLast();
        send(work.kept(1));
        work.pieces().stream().filter(piece -> !piece.equals(last)).forEach(this::send);

        awaitStatus("", 200);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(WorkApi.problem(api.call("/bundle"), 409)).isEqualTo("work-incomplete"));
        assertThat(api.call("").jsonPath().getBoolean("complete")).isFalse();

        send(last);
        awaitStatus("/bundle", 200);
    }

    @Test
    void theWorkOfTheLatestAttemptIsShown() {
        send(work.piecesOf(2));
        send(work.kept(2));
        send(work.pieces());
        send(work.kept(1));

        awaitStatus("/bundle", 200);
        assertThat(api.call("").jsonPath().getInt("attempt")).isEqualTo(2);
    }

    @Test
    void workThatIsAnnouncedTwiceIsKeptOnce() {
        UUID id = UUID.randomUUID();
        wire.send(run, work.kept(1), id);
        wire.send(run, work.kept(1), id);
        send(work.kept(1));
        send(work.pieces());
        send(work.pieces());

        awaitStatus("/bundle", 200);
        assertThat(api.call("/bundle").asByteArray()).isEqualTo(work.bundle());
    }

    @Test
    void whatBecameAPullRequestAfterAllIsNotKept() {
        send(work.kept(1));
        awaitStatus("", 200);
        send(work.pieces());
        send(work.accepted());
        awaitOpened();

        assertThat(WorkApi.problem(api.call(""), 404)).isEqualTo("unknown-work");
        assertThat(api.call("").jsonPath().getString("detail")).contains("it is in the pull request rush://");
        send(work.kept(1));
        assertThat(attemptsKeptBeside(2)).isZero();
    }

    @Test
    void theWorkOfAnEarlierAttemptOutlivesThePullRequest() {
        send(work.piecesOf(2));
        send(work.pieces());
        send(work.accepted());
        awaitOpened();
        send(work.kept(2));

        awaitStatus("/bundle", 200);
    }

    @Test
    void workIsKeptForItsTimeAndItsPiecesGoWithIt() {
        send(work.pieces());
        send(work.kept(1));
        awaitStatus("/bundle", 200);
        var whole = (WorkAnswer.Whole) Blocking.await(() -> works.find(new OrganisationId("local"), run));

        tidy(Duration.ofDays(14).minusMinutes(5));
        assertThat(api.call("/bundle").statusCode()).isEqualTo(200);
        tidy(Duration.ofDays(14).plusMinutes(5));

        assertThat(WorkApi.problem(api.call(""), 404)).isEqualTo("unknown-work");
        assertThat(WorkApi.problem(api.call("/bundle"), 404)).isEqualTo("unknown-work");
        assertThatThrownBy(
                        () -> Blocking.await(() -> works.bundle(whole).collect().asList()))
                .hasMessageContaining("piece 1 of the work of run " + run + " is gone");
    }

    @Test
    void aBundleIsReadNoFasterThanItIsTakenAndOneThatGoesMeanwhileIsCut() throws IOException {
        int pieces = 64;
        byte[] piece = new byte[BundleChunk.LIMIT_BYTES];
        for (int index = 0; index < pieces; index++) {
            send(new BundleChunk(run, 1, index, piece));
        }
        var manifest = new BundleManifest(pieces, (long) pieces * piece.length, "0".repeat(64));
        send(new WorkKept(
                work.accepted().spec(),
                1,
                new SavedWork(work.saved().baseCommit(), work.saved().headCommit(), 1, manifest)));
        await().atMost(SOON).until(() -> "true".equals(api.call("").jsonPath().getString("complete")));

        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/work/" + run + "/bundle")
                        .toURL()
                        .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + PullRequestsTestProfile.TOKEN);
        long read = 0;
        try (InputStream body = connection.getInputStream()) {
            assertThat(connection.getContentLengthLong()).isEqualTo(manifest.bytes());
            read += body.read(piece);
            tidy(Duration.ofDays(15));
            for (int length = body.read(piece); length >= 0; length = body.read(piece)) {
                read += length;
            }
        } catch (IOException cut) {
            // or the end comes too early; either way it is seen
        }
        assertThat(read).isPositive().isLessThan(manifest.bytes());
    }

    @Test
    void theWorkOfAnotherOrganisationIsNotThere() {
        var other = new OrganisationId("other");
        work.pieces().forEach(piece -> wire.send(run, piece, UUID.randomUUID(), "other"));
        wire.send(run, work.keptFor(other), UUID.randomUUID(), "other");
        await().atMost(SOON).until(() -> Blocking.await(() -> works.find(other, run)) instanceof WorkAnswer.Whole);

        assertThat(WorkApi.problem(api.call(""), 404)).isEqualTo("unknown-work");
        assertThat(WorkApi.problem(api.call("/bundle"), 404)).isEqualTo("unknown-work");
    }

    @Test
    void workWhoseBundleIsTooLargeIsNotKept() {
        BundleManifest bundle = work.saved().bundle();
        var large = new SavedWork(
                work.saved().baseCommit(),
                work.saved().headCommit(),
                1,
                new BundleManifest(bundle.chunks(), 65L * 1024 * 1024, bundle.sha256()));
        send(new WorkKept(work.accepted().spec(), 1, large));

        assertThat(attemptsKeptBeside(2)).isZero();
    }

    @Test
    void callsThatMakeNoSenseAreAnsweredInTheApisWords() {
        assertThat(WorkApi.problem(api.call(""), 404)).isEqualTo("unknown-work");
        assertThat(WorkApi.problem(api.call("/bundle"), 404)).isEqualTo("unknown-work");
        assertThat(api.call("").jsonPath().getString("next")).isEqualTo("rush cloud status " + run);
        assertThat(WorkApi.problem(WorkApi.authorised().get("/v1/work/NOT-A-RUN"), 400))
                .isEqualTo("invalid-request");
        assertThat(given().get("/v1/work/" + run + "/bundle").statusCode()).isEqualTo(401);
    }

    private void tidy(Duration later) {
        Blocking.await(() -> works.tidy(Instant.now().plus(later)));
    }

    private void send(List<BundleChunk> pieces) {
        pieces.forEach(this::send);
    }

    private void send(Object event) {
        wire.send(run, event, UUID.randomUUID());
    }

    private void awaitOpened() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wire.about(run)).singleElement().isInstanceOf(PullRequestOpened.class));
    }

    /** How many attempts the work is kept of when all that was said of the run before has been handled. */
    private long attemptsKeptBeside(int later) {
        send(work.kept(later));
        awaitStatus("", 200);
        assertThat(api.call("").jsonPath().getInt("attempt")).isEqualTo(later);
        return Blocking.await(() -> Panache.withSession(() -> kept.count("run", run.value()))) - 1;
    }

    private void awaitStatus(String path, int status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(api.call(path).statusCode()).isEqualTo(status));
    }
}
