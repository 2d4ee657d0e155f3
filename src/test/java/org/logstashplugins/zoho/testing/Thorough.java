package org.logstashplugins.zoho.testing;

import java.util.List;
import java.util.Random;

/**
 * Says whether tests try everything, as before a release, or a random part that fits into a build
 * of some minutes. The system property {@code thorough} decides.
 */
public final class Thorough {
    public static final boolean ON = Boolean.getBoolean("thorough");

    private Thorough() {}

    /** One of these cases, which are nearly alike, chosen at random; in a thorough build, all. */
    public static <T> List<T> oneOrAll(List<T> cases) {
        return ON ? cases : List.of(cases.get(new Random().nextInt(cases.size())));
    }

    /** The number of tries, unless the system property {@code name} gives another. */
    public static int times(String name, int usually, int thoroughly) {
        return Integer.getInteger(name, ON ? thoroughly : usually);
    }
}
