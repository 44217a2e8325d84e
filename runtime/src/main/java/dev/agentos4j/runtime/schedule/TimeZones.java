package dev.agentos4j.runtime.schedule;

import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Time zones by the names of the IANA database, in any case. Offsets such as {@code +02:00} are no names. */
public final class TimeZones {

    private static final Map<String, ZoneId> BY_NAME = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        // on some JDKs these three are names only of a list of old abbreviations
        BY_NAME.put("EST", ZoneId.of("Etc/GMT+5"));
        BY_NAME.put("MST", ZoneId.of("Etc/GMT+7"));
        BY_NAME.put("HST", ZoneId.of("Etc/GMT+10"));
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (!id.startsWith("SystemV/")) {
                BY_NAME.put(id, ZoneId.of(id));
            }
        }
    }

    private TimeZones() {}

    /** The zone of that name, {@code null} if there is none. */
    public static @Nullable ZoneId find(String name) {
        return BY_NAME.get(name);
    }
}
