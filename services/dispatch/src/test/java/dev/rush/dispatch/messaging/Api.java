package dev.rush.dispatch.messaging;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** A person at the API. */
final class Api {
    private Api() {}

    /** Starts one run that does not wait for a lost machine and gives its id; fails unless the answer is 201. */
    static String start(String repository) {
        return start(repository, "replace");
    }

    static String start(String repository, String ifLost) {
        var request =
                Map.of("agent", "script", "repositories", List.of(repository), "prompt", "true", "ifLost", ifLost);
        return post("/v1/runs", request).statusCode(201).extract().path("runs[0].id");
    }

    static ValidatableResponse post(String path, Object body) {
        return authorised()
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    static ValidatableResponse post(String path) {
        return authorised().post(path).then();
    }

    static Response get(String path) {
        return authorised().get(path);
    }

    static String phase(String run) {
        return get("/v1/runs/" + run).path("phase");
    }

    private static RequestSpecification authorised() {
        return given().header("Authorization", "Bearer " + DispatchTestProfile.TOKEN);
    }
}
