package org.logstashplugins.zoho.client;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows the path of an address without what may be a token. Links to files and next pages often
 * hold a token in the path that alone gives access, and nobody knows its form. So only words,
 * numbers and short names are shown.
 */
final class PathText {
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "[0-9]{1,40}|[A-Za-z0-9._:-]{0,12}|(?=.{1,60}$)(?:[A-Z]?[a-z]{2,}[._-]?){1,10}");

    private PathText() {}

    static String withoutTokens(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(part -> HARMLESS.matcher(part).matches() ? part : "…")
                .collect(Collectors.joining("/"));
    }
}
