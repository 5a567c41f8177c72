package dev.rush.pullrequests.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.RunId;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Asks for the kept work of a run, as a client does. */
record WorkApi(RunId run) {
    Response call(String path) {
        return authorised().get("/v1/work/" + run + path);
    }

    static RequestSpecification authorised() {
        return given().header("Authorization", "Bearer " + PullRequestsTestProfile.TOKEN);
    }

    /** The kind of problem that an answer tells of. */
    static String problem(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        String type = response.jsonPath().getString("type");
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
