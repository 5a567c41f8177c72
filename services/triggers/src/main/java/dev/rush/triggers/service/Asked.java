package dev.rush.triggers.service;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rush.contracts.request.RequestRun;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads the request that was written down with a delivery. */
final class Asked {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Asked() {}

    static RequestRun read(byte[] written) {
        try {
            return MAPPER.readValue(written, RequestRun.class);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read what was asked", failure);
        }
    }
}
