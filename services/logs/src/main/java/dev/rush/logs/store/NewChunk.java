package dev.rush.logs.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogRecord;
import dev.rush.logs.domain.Received;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chunk on its way into the store.
 *
 * @param of whose records they are
 * @param records consecutive, at least one
 */
record NewChunk(Owner of, List<LogRecord> records) {
    /** Once a chunk has so many characters of text it takes no more records. */
    private static final int CHARACTERS = 64 * 1024;

    private static final int RECORDS = 1024;

    /** Whose records they are. */
    record Owner(OrganisationId organisation, RunId run, int attempt) {}

    long first() {
        return records.getFirst().seq();
    }

    long last() {
        return records.getLast().seq();
    }

    /** Cuts what came into chunks: what follows one another of an attempt is together, whatever came between. */
    static List<NewChunk> of(List<Received> batches) {
        Map<Owner, Cutting> cuttings = new LinkedHashMap<>();
        for (Received one : batches) {
            var owner =
                    new Owner(one.organisation(), one.batch().run(), one.batch().attempt());
            Cutting cutting = cuttings.computeIfAbsent(owner, Cutting::new);
            one.batch().records().forEach(cutting::add);
        }
        return cuttings.values().stream()
                .flatMap(cutting -> cutting.chunks.stream())
                .toList();
    }

    /** The chunks of one attempt, of which the last may grow. */
    private static final class Cutting {
        private final Owner owner;
        private final List<NewChunk> chunks = new ArrayList<>();
        private int characters;

        Cutting(Owner owner) {
            this.owner = owner;
        }

        void add(LogRecord record) {
            if (chunks.isEmpty() || isFull() || record.seq() != chunks.getLast().last() + 1) {
                chunks.add(new NewChunk(owner, new ArrayList<>()));
                characters = 0;
            }
            chunks.getLast().records.add(record);
            characters += record.text().length() + record.raw().length;
        }

        private boolean isFull() {
            return characters >= CHARACTERS || chunks.getLast().records.size() == RECORDS;
        }
    }
}
