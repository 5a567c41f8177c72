package dev.rush.bad.api;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Changes something and does not say who may. */
@Path("/v1/rightless")
public final class Rightless {
    @POST
    void change() {}
}
