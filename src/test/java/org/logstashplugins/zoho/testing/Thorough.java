package org.logstashplugins.zoho.testing;

/**
 * Whether tests try everything, as before a release, or a random part of it, which fits into a
 * build of some minutes. The system property {@code thorough} says which.
 */
public final class Thorough {
    public static final boolean ON = Boolean.getBoolean("thorough");

    private Thorough() {}

    /** How often to try, unless the system property {@code name} says it. */
    public static int times(String name, int usually, int thoroughly) {
        return Integer.getInteger(name, ON ? thoroughly : usually);
    }
}
