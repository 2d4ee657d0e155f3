package org.logstashplugins.zoho.simulator.data;

/** Numbers and names of one row. They look random and are the same in every run. */
public record Chance(long seed, long row) {
    /** A number that is never negative. Each purpose has a number of its own. */
    public long of(long purpose) {
        return Hashes.mix(Hashes.mix(seed, purpose), row) >>> 1;
    }

    public boolean oneIn(int many, long purpose) {
        return of(purpose) % many == 0;
    }

    public String hex(int digits, long purpose) {
        return Hashes.hex(seed + " " + row + " " + purpose).substring(0, digits);
    }

    /** Has the shape of a GUID. */
    public String guid(long purpose) {
        String hex = hex(32, purpose);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    public String person() {
        return Office.pick(Office.PEOPLE, of(1));
    }

    public String address() {
        return Office.pick(Office.ADDRESSES, of(2));
    }

    public String agent() {
        return Office.pick(Office.AGENTS, of(3));
    }
}
