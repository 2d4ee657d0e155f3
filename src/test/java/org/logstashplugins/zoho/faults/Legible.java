package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collects everything that can be read of an input, and checks that no part of a secret is in it,
 * in any form in which the secret was echoed. Only letters and digits are compared, regardless of
 * case.
 */
final class Legible {
    /** How many consecutive characters count as a part of a secret. */
    private static final int RUN = 8;

    private final Map<String, String> texts = new HashMap<>();

    /** The parts of all forms by their length, each with a description of its form. */
    private final Map<Integer, Map<String, String>> runs = new HashMap<>();

    /** A cheap hash of the first characters of each part, because few texts hold any of them. */
    private final BitSet starts = new BitSet();

    void add(String place, String text) {
        texts.put(place + " " + texts.size(), text);
    }

    void addAll(String place, List<String> all) {
        all.forEach(text -> add(place, text));
    }

    /** Adds all files except answers in the spool, whose content is that of the events. */
    void addFiles(Path data) {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.toList()) {
                String name = data.relativize(file).toString();
                add("name of a file", name);
                if (Files.isRegularFile(file) && !name.contains("spool")) {
                    add(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a form of a secret that was echoed.
     *
     * @param form the secret in some encoding
     */
    void echoed(String about, String secret, String form) {
        String folded = folded(form);
        int length =
                Math.max(RUN, RUN * folded.length() / Math.max(1, folded(secret).length()) + 2);
        Map<String, String> own = runs.computeIfAbsent(length, any -> new HashMap<>());
        for (int i = 0; i + length <= folded.length(); i++) {
            own.putIfAbsent(folded.substring(i, i + length), about);
            starts.set(start(folded, i));
        }
    }

    void assertClean() {
        assertThat(runs).isNotEmpty();
        List<String> found = new ArrayList<>();
        texts.forEach(
                (place, text) -> {
                    String folded = folded(text);
                    runs.forEach(
                            (length, own) -> {
                                for (int i = 0; i + length <= folded.length(); i++) {
                                    if (!starts.get(start(folded, i))) {
                                        continue;
                                    }
                                    String about = own.get(folded.substring(i, i + length));
                                    if (about != null) {
                                        found.add(about + " in " + place + ": " + text);
                                        return;
                                    }
                                }
                            });
                });
        assertThat(found).as("parts of secrets").isEmpty();
    }

    /** Checks that no text breaks a line or controls a terminal. */
    static void assertOneLineEach(List<String> lines) {
        assertThat(lines)
                .isNotEmpty()
                .allMatch(
                        line ->
                                line.codePoints()
                                        .noneMatch(
                                                c ->
                                                        Character.isISOControl(c)
                                                                || Character.getType(c)
                                                                        == Character.FORMAT
                                                                || c == 0x2028
                                                                || c == 0x2029));
    }

    private static int start(String folded, int from) {
        int hash = 0;
        for (int i = from; i < from + RUN / 2; i++) {
            hash = 31 * hash + folded.charAt(i);
        }
        return hash & 0xFFFFF;
    }

    private static String folded(String text) {
        int[] kept =
                text.toLowerCase(Locale.ROOT)
                        .codePoints()
                        .filter(Character::isLetterOrDigit)
                        .toArray();
        return new String(kept, 0, kept.length);
    }
}
