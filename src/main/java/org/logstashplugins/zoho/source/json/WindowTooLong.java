package org.logstashplugins.zoho.source.json;

import java.util.regex.Pattern;

/**
 * Recognizes refusals of a window because of its length, in the words of several APIs: a word for a
 * span, one for a limit and one for time. Such a window is halved. That does not help if the window
 * is too old or too short, so those refusals are excluded.
 */
final class WindowTooLong {
    private static final int LONGEST = 2_000;

    private static final Pattern SPAN =
            words(
                    "range\\b|window\\b|interval\\b|period\\b|duration\\b|span\\b|time ?frame\\b|difference\\b|\\bapart\\b"
                            + "|\\bat (?:a time|once)\\b|\\bof each other\\b");

    private static final Pattern LIMIT =
            words(
                    "exceed|\\btoo (?:large|long|big|wide|great|many|far)\\b"
                            + "|\\b(?:greater|more|longer|larger|wider|bigger|less|shorter|smaller|narrower) than\\b"
                            + "|\\b(?:at most|up to|max|maximum|maximal|limit|limited|within|only|shorter|smaller|narrower|narrow|reduce)\\b");

    private static final Pattern TIME =
            words(
                    "\\b\\d+ ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|years?)\\b"
                            + "|\\bPT?\\d+[YMWDHS]|(?:time|date|hour|day)s?\\b|\\b(?:time|date)|(?:window|interval|duration)\\b");

    /** An answer with too many rows. */
    private static final Pattern MANY =
            words(
                    "\\btoo\\W+(?:many|large|big|long)\\W+(?:\\w+\\W+)?(?:results?|rows|records|entries|events)\\b");

    private static final Pattern OTHER =
            words(
                    "\\b(?:old|older|earlier|ago|past|last|retention|retained|future|before|after|archived?|format|at least|minimum|too short|too small"
                            + "|must be (?:greater|more|longer|larger))\\b");

    private static final Pattern CODE =
            words(
                    "(?:date|time|window|interval|period|duration).{0,3}range"
                            + "|(?:range|window|interval|period|duration|span).{0,12}(?:large|long|wide|big|exceed|limit)"
                            + "|(?:exceed|max|invalid|large|long|wide).{0,12}(?:range|window|interval|period|duration|span)");

    private WindowTooLong() {}

    private static Pattern words(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /** True when a server says that the window is too long. */
    static boolean in(Reasons reasons) {
        boolean other = reasons.texts().anyMatch(text -> OTHER.matcher(cut(text)).find());
        return reasons.texts().anyMatch(text -> says(cut(text)))
                || (!other && reasons.codes().anyMatch(code -> CODE.matcher(cut(code)).find()));
    }

    private static boolean says(String text) {
        return MANY.matcher(text).find()
                || (SPAN.matcher(text).find()
                        && LIMIT.matcher(text).find()
                        && TIME.matcher(text).find()
                        && !OTHER.matcher(text).find());
    }

    private static String cut(String text) {
        return text.length() < LONGEST ? text : text.substring(0, LONGEST);
    }
}
