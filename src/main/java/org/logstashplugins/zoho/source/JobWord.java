package org.logstashplugins.zoho.source;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The meaning of the word for a job's state. Zoho's pages and answers differ in case and words, so
 * the meaning counts, not the spelling.
 */
public enum JobWord {
    DONE,
    FAILED,
    WAITING,
    UNKNOWN;

    private static final Pattern NOT_YET =
            Pattern.compile("\\bnot (?!found)|\\bun(?!known)|incomplete|in ?progress|\\bto be\\b");

    private static final Pattern FAILURE =
            Pattern.compile(
                    "fail|unsuccess|error|abort|cancel|expire|reject|terminat|delet|kill|timed? ?out|not found|invalid|denied");

    private static final Pattern SUCCESS =
            Pattern.compile("finish|complet|succe|\\bdone\\b|\\bready\\b|available|\\bended\\b");

    /**
     * May be about the rows or about the request for them; only a link tells that the rows are
     * there.
     */
    private static final Pattern OF_EITHER =
            Pattern.compile("\\b(?:processed|exported|generated|prepared|no ?errors?)\\b");

    private static final Pattern WORK =
            Pattern.compile(
                    "schedul|progress|queue|pend|wait|run|initia|start|process|creat|accept|submit|export|generat|prepar|added|\\bnew\\b|\\bopen\\b");

    /** The meaning of a word; unknown for an empty one. */
    public static JobWord of(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
        if (OF_EITHER.matcher(plain).find()) {
            return UNKNOWN;
        }
        if (FAILURE.matcher(plain).find()) {
            // A job that failed in part is not the whole log.
            return FAILED;
        }
        if (NOT_YET.matcher(plain).find()) {
            return WAITING;
        }
        if (SUCCESS.matcher(plain).find()) {
            return DONE;
        }
        return WORK.matcher(plain).find() ? WAITING : UNKNOWN;
    }
}
