package dev.rush.triggers.api;

import java.util.HashMap;
import java.util.Map;

/** Triggers that look for what was missed all the time, and wait for no hook. */
public final class SweepTestProfile extends TriggersTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> all = new HashMap<>(super.getConfigOverrides());
        all.put("rush.triggers.sweep.every", "1s");
        all.put("rush.triggers.sweep.patience", "0s");
        return all;
    }
}
