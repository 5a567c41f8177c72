package dev.rush.pullrequests.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestMerged;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestOpened;
import dev.rush.contracts.pullrequest.PullRequestEvent.PullRequestRefused;
import dev.rush.contracts.run.PullRequestWish;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunReason;
import dev.rush.events.Identifiers;
import dev.rush.pullrequests.git.GitFolder;
import dev.rush.testkit.BackboneResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(BackboneResource.class)
@TestProfile(PullRequestsTestProfile.class)
class DeliveryIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final RunId run = new RunId(Identifiers.secure(Clock.systemUTC()).next());
    private Wire wire;
    private GitFolder repository;
    private ResultAccepted accepted;
    private List<BundleChunk> pieces;

    @BeforeEach
    void makeWork() {
        wire = new Wire();
        repository = GitFolder.bareWithOneCommit(folder.resolve("app.git"));
        work("src/a.txt");
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aResultAndItsBundleBecomeABranchAndAPullRequest() {
        pieces.forEach(piece -> wire.send(run, piece, UUID.randomUUID()));
        wire.send(run, accepted, UUID.randomUUID());

        String head = accepted.result().headCommit();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wire.about(run))
                        .containsExactly(new PullRequestOpened(run, 1, "rush://pull-requests/" + run, head)));
        assertThat(repository.id("rush/" + run)).isEqualTo(head);
        Response shown = call("");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.jsonPath().getMap("$"))
                .containsEntry("run", run.value())
                .containsEntry("number", 1)
                .containsEntry("base", "main")
                .containsEntry("branch", "rush/" + run)
                .containsEntry("headCommit", head)
                .containsEntry("state", "open")
                .containsEntry("forge", "local")
                .containsEntry("commits", 1);
        assertThat(call("/diff").asString()).contains("+++ b/src/a.txt");
        assertThat(call("/diff").contentType()).startsWith("text/x-diff");
    }

    @Test
    void aLabelThatItsForgeDoesNotHaveIsShownAndThePullRequestIsOpenAllTheSame() {
        var wish = new PullRequestWish(true, List.of("bug"), List.of());
        accepted = new ResultAccepted(accepted.spec().opening(wish), accepted.attempt(), accepted.result());

        send(pieces.stream().map(piece -> UUID.randomUUID()).toList(), UUID.randomUUID());

        awaitOpened();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(call("").jsonPath().getList("unset", String.class))
                        .singleElement()
                        .asString()
                        .startsWith("label bug: "));
    }

    @Test
    void piecesMayComeLateTwiceAndInAnyOrder() {
        wire.send(run, accepted, UUID.randomUUID());
        List<BundleChunk> shuffled = new ArrayList<>(pieces);
        Collections.reverse(shuffled);
        shuffled.forEach(piece -> {
            UUID id = UUID.randomUUID();
            wire.send(run, piece, id);
            wire.send(run, piece, id);
        });

        awaitOpened();
    }

    @Test
    void aPieceOfAnotherOrganisationIsNotMixedIn() {
        wire.send(run, new BundleChunk(run, 1, 0, new byte[PublishedWork.PIECE]), UUID.randomUUID(), "other");
        send(pieces.stream().map(piece -> UUID.randomUUID()).toList(), UUID.randomUUID());

        awaitOpened();
    }

    @Test
    void aReplayOfEverythingSaysAndDoesNothing() {
        UUID acceptedId = UUID.randomUUID();
        List<UUID> ids = pieces.stream().map(piece -> UUID.randomUUID()).toList();
        send(ids, acceptedId);
        awaitOpened();
        String branch = repository.id("rush/" + run);

        send(ids, acceptedId);
        pieces.forEach(piece -> wire.send(run, piece, UUID.randomUUID()));
        RunId later = awaitAnotherRun();

        assertThat(later).isNotEqualTo(run);
        assertThat(wire.about(run)).hasSize(1);
        assertThat(repository.id("rush/" + run)).isEqualTo(branch);
    }

    @Test
    void whoAsksForTheSameDeliveryAgainIsToldAgain() {
        send(pieces.stream().map(piece -> UUID.randomUUID()).toList(), UUID.randomUUID());
        awaitOpened();
        PullRequestEvent opened = wire.about(run).getFirst();
        String branch = repository.id("rush/" + run);

        wire.send(run, accepted, UUID.randomUUID());

        await().atMost(SOON).untilAsserted(() -> assertThat(wire.about(run)).containsExactly(opened, opened));
        assertThat(repository.id("rush/" + run)).isEqualTo(branch);
    }

    @Test
    void aProtectedPathIsRefusedAndNoBranchIsMade() {
        work(".github/workflows/ci.yml");
        send(pieces.stream().map(piece -> UUID.randomUUID()).toList(), UUID.randomUUID());

        assertThat(awaitRefused().reason()).isEqualTo(RunReason.PROTECTED_PATH);
        assertThat(repository.git("branch", "--list", "rush/*")).isEmpty();
        assertThat(call("").statusCode()).isEqualTo(404);
        assertThat(call("").jsonPath().getString("detail")).contains("protected-path");
    }

    @Test
    void aBundleThatNeverComesWholeEndsTheWaiting() {
        pieces.stream().skip(1).forEach(piece -> wire.send(run, piece, UUID.randomUUID()));
        wire.send(run, accepted, UUID.randomUUID());

        PullRequestRefused refused = awaitRefused();
        assertThat(refused.reason()).isEqualTo(RunReason.BUNDLE_INVALID);
        assertThat(refused.detail()).contains("piece 1 of " + pieces.size());
    }

    @Test
    void aPersonMergesAndEverybodyLearnsOfIt() {
        send(pieces.stream().map(piece -> UUID.randomUUID()).toList(), UUID.randomUUID());
        awaitOpened();

        Response merged = authorised().post("/v1/pull-requests/" + run + "/merge");

        assertThat(merged.statusCode()).isEqualTo(200);
        assertThat(merged.jsonPath().getString("state")).isEqualTo("merged");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wire.about(run))
                        .last()
                        .isEqualTo(new PullRequestMerged(run, repository.id("main"))));
        assertThat(problem(authorised().post("/v1/pull-requests/" + run + "/merge"), 409))
                .isEqualTo("already-merged");
    }

    @Test
    void aMergeMadeByHandIsNoticed() {
        send(pieces.stream().map(piece -> UUID.randomUUID()).toList(), UUID.randomUUID());
        awaitOpened();
        repository.git("update-ref", "refs/heads/main", accepted.result().headCommit());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wire.about(run))
                        .last()
                        .isEqualTo(new PullRequestMerged(run, accepted.result().headCommit())));
    }

    @Test
    void callsThatMakeNoSenseAreAnsweredInTheApisWords() {
        assertThat(problem(call(""), 404)).isEqualTo("unknown-pull-request");
        assertThat(problem(call("/diff"), 404)).isEqualTo("unknown-pull-request");
        assertThat(problem(authorised().get("/v1/pull-requests/NOT-A-RUN"), 400))
                .isEqualTo("invalid-request");
        assertThat(given().get("/v1/pull-requests/" + run).statusCode()).isEqualTo(401);
    }

    private void work(String file) {
        var work = PublishedWork.adding(file, repository, folder, run);
        accepted = work.accepted();
        pieces = work.pieces();
    }

    private void send(List<UUID> ids, UUID acceptedId) {
        for (int index = 0; index < ids.size(); index++) {
            wire.send(run, pieces.get(index), ids.get(index));
        }
        wire.send(run, accepted, acceptedId);
    }

    private void awaitOpened() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wire.about(run)).singleElement().isInstanceOf(PullRequestOpened.class));
    }

    private PullRequestRefused awaitRefused() {
        await().atMost(SOON).until(() -> !wire.about(run).isEmpty());
        assertThat(wire.about(run)).singleElement().isInstanceOf(PullRequestRefused.class);
        return (PullRequestRefused) wire.about(run).getFirst();
    }

    /** Another delivery that goes all the way, on every partition's worth of time after what was sent before. */
    private RunId awaitAnotherRun() {
        RunId other = new RunId(Identifiers.secure(Clock.systemUTC()).next());
        var spec = dev.rush.pullrequests.domain.Fixtures.spec(
                other.value(), accepted.spec().repository().value(), "HEAD", "Do it");
        pieces.forEach(
                piece -> wire.send(other, new BundleChunk(other, 1, piece.index(), piece.data()), UUID.randomUUID()));
        wire.send(other, new ResultAccepted(spec, 1, accepted.result()), UUID.randomUUID());
        await().atMost(SOON).until(() -> !wire.about(other).isEmpty());
        return other;
    }

    private Response call(String path) {
        return authorised().get("/v1/pull-requests/" + run + path);
    }

    private static io.restassured.specification.RequestSpecification authorised() {
        return given().header("Authorization", "Bearer " + PullRequestsTestProfile.TOKEN);
    }

    private static String problem(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        String type = response.jsonPath().getString("type");
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
