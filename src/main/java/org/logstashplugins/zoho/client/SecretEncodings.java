package org.logstashplugins.zoho.client;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret in every encoding that a server may use, cut into short runs of characters. A text
 * repeats a part of the secret if it holds one of the runs. Only letters and digits count, in any
 * case, so that it does not matter how a text is wrapped, quoted or escaped.
 *
 * @param runs the runs by their length
 */
record SecretEncodings(Map<Integer, Set<String>> runs) {
    private static final int SHORTEST_SECRET = 3;
    private static final int SHORTEST_RUN = 4;
    private static final int LONGEST_RUN = 8;

    /** How many layers of escapes a text may have. */
    private static final int LAYERS = 3;

    /** The scheme in front of a credential, which is not secret. */
    private static final Pattern SCHEME =
            Pattern.compile(
                    "(?i)(basic|bearer|token|key|apikey|ssws|zoho-oauthtoken|zoho-authtoken)[ =:]+(?=.{3})");

    /**
     * An escaped character in URLs, JSON, HTML, quoted-printable and source code; also terminal
     * colors and tags, which stand between visible characters.
     */
    private static final Pattern ESCAPE =
            Pattern.compile(
                    "(?i)\\\\+u\\{?([0-9a-f]{4})\\}?"
                            + "|(?:%|\\\\+x|%u00|=)([0-9a-f]{2})"
                            + "|&#0*([0-9]{2,4});?"
                            + "|&#x0*([0-9a-f]{2,4});?"
                            + "|\\\\([0-7]{3})"
                            + "|&(?:amp|lt|gt|quot|apos);"
                            + "|\\x1b\\[[0-9;?]{0,9}[a-z]"
                            + "|</?[a-z][^<>]{0,60}>");

    static SecretEncodings of(String secret) {
        String bare = SCHEME.matcher(secret).replaceFirst("");
        Map<Integer, Set<String>> runs = new HashMap<>();
        if (bare.length() < SHORTEST_SECRET) {
            return new SecretEncodings(runs);
        }
        int run = run(bare);
        for (String text : Set.copyOf(List.of(bare, lower(bare), bare.toUpperCase(Locale.ROOT)))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            add(runs, run, text);
            add(runs, run(folded(text)), folded(text));
            add(runs, 2 * run, HexFormat.of().formatHex(bytes));
            for (int before = 0; before < 3; before++) {
                String form = base64(bytes, before);
                add(runs, base64Run(run), form);
                add(runs, base64Run(run), folded(form));
            }
        }
        return new SecretEncodings(runs);
    }

    /** How many characters of a secret in a row give it away. */
    private static int run(String text) {
        return text.length() < SHORTEST_RUN
                ? SHORTEST_SECRET
                : Math.max(SHORTEST_RUN, Math.min(LONGEST_RUN, text.length() / 2));
    }

    /** How many Base64 characters lie completely within a run, wherever it begins. */
    private static int base64Run(int run) {
        return Math.max(SHORTEST_RUN + 1, (run * 8 - 4) / 6);
    }

    /**
     * The secret as it looks within the Base64 of a longer text.
     *
     * @param before the number of bytes before it, modulo three
     */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        // The characters at both ends also hold bits of the neighbors.
        int end = shifted.length % 3 == 0 ? text.length() : text.length() - 1;
        return text.substring(Math.min(end, (before * 8 + 5) / 6), end);
    }

    private static void add(Map<Integer, Set<String>> runs, int length, String form) {
        String text = lower(form);
        for (int i = 0; i + length <= text.length(); i++) {
            runs.computeIfAbsent(length, any -> new HashSet<>()).add(text.substring(i, i + length));
        }
    }

    /** A text and its decoded forms, for {@link #in}. */
    static Set<String> views(String text) {
        Set<String> views = new LinkedHashSet<>();
        String view = text;
        for (int i = 0; i <= LAYERS; i++) {
            // Text that was escaped byte by byte is UTF-8.
            String read =
                    new String(view.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            for (String each : List.of(view, read)) {
                String simple = lower(Normalizer.normalize(each, Normalizer.Form.NFKC));
                views.addAll(List.of(lower(each), simple, folded(simple)));
            }
            String unescaped = ESCAPE.matcher(view).replaceAll(SecretEncodings::unescaped);
            if (unescaped.equals(view)) {
                break;
            }
            view = unescaped;
        }
        return views;
    }

    private static String unescaped(MatchResult escape) {
        int[] radix = {0, 16, 16, 10, 16, 8};
        for (int group = 1; group < radix.length; group++) {
            if (escape.group(group) != null) {
                int character = Integer.parseInt(escape.group(group), radix[group]);
                return Matcher.quoteReplacement(Character.toString(character));
            }
        }
        return "";
    }

    /** True when one of the views repeats a part of the secret. */
    boolean in(Set<String> views) {
        return views.stream().anyMatch(this::in);
    }

    private boolean in(String text) {
        return runs.entrySet().stream()
                .anyMatch(
                        of -> {
                            int length = of.getKey();
                            for (int i = 0; i + length <= text.length(); i++) {
                                if (of.getValue().contains(text.substring(i, i + length))) {
                                    return true;
                                }
                            }
                            return false;
                        });
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Only the letters and digits. */
    private static String folded(String text) {
        int[] kept = text.codePoints().filter(Character::isLetterOrDigit).toArray();
        return new String(kept, 0, kept.length);
    }

    /** The record's own method would print the secret. */
    @Override
    public String toString() {
        return "<secret>";
    }
}
