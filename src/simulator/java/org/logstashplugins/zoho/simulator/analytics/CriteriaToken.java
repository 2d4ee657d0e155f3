package org.logstashplugins.zoho.simulator.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token of criteria: a name in double quotes, a literal, a word or a sign. */
record CriteriaToken(Kind kind, String text) {
    enum Kind {
        NAME,
        STRING,
        NUMBER,
        WORD,
        SIGN,
        END
    }

    private static final Pattern PIECE =
            Pattern.compile(
                    "\\s*(?:\"(?<name>[^\"]*+(?:\"\"[^\"]*+)*+)\""
                            + "|'(?<string>[^']*+(?:''[^']*+)*+)'"
                            + "|(?<number>-?\\d+(?:\\.\\d+)?+)"
                            + "|(?<word>[A-Za-z_]++)"
                            + "|(?<sign><=|>=|<>|!=|[=<>(),.]))",
                    Pattern.DOTALL);

    /** Splits criteria into tokens; the last one is {@code END}. */
    static List<CriteriaToken> split(String criteria) throws AnalyticsError.Refusal {
        List<CriteriaToken> tokens = new ArrayList<>();
        String text = criteria.stripTrailing();
        Matcher piece = PIECE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!piece.region(at, text.length()).lookingAt()) {
                throw AnalyticsError.CRITERIA_SYNTAX.refusal("at character " + at);
            }
            tokens.add(token(piece));
            at = piece.end();
        }
        tokens.add(new CriteriaToken(Kind.END, ""));
        return tokens;
    }

    private static CriteriaToken token(Matcher piece) {
        if (piece.group("name") != null) {
            return new CriteriaToken(Kind.NAME, piece.group("name").replace("\"\"", "\""));
        }
        if (piece.group("string") != null) {
            return new CriteriaToken(Kind.STRING, piece.group("string").replace("''", "'"));
        }
        if (piece.group("number") != null) {
            return new CriteriaToken(Kind.NUMBER, piece.group("number"));
        }
        if (piece.group("word") != null) {
            return new CriteriaToken(Kind.WORD, piece.group("word").toLowerCase(Locale.ROOT));
        }
        return new CriteriaToken(Kind.SIGN, piece.group("sign"));
    }

    boolean is(String wordOrSign) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(wordOrSign);
    }
}
