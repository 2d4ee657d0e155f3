package org.logstashplugins.zoho.client;

import java.util.regex.Pattern;

/**
 * Recognizes refusals because of too many requests, in the words of several APIs. Some use a status
 * that otherwise means a wrong configuration, such as Google and GitHub with 403 (documented).
 */
public final class RateLimitMessages {
    private static final Pattern RATE =
            Pattern.compile(
                    "rate.{0,2}limit|too.?many.?(?:\\w+ )?requests|request.?limit|limit.{0,15}request"
                            + "|throttl|slow.?down|quota.{0,40}exceed|exceed.{0,40}quota|limit.?exceeded"
                            + "|abuse detection|concurren\\w+.{0,30}(?:limit|exceed)",
                    Pattern.CASE_INSENSITIVE);

    /** A daily limit that is used up, such as Google's {@code dailyLimitExceeded}. */
    private static final Pattern DAY =
            Pattern.compile(
                    "daily.?(?:\\w+ )?(?:limit|quota)|(?:limit|quota)\\w*.{0,20}(?:per day|\\bday\\b|daily)",
                    Pattern.CASE_INSENSITIVE);

    private RateLimitMessages() {}

    /** True for a code or a sentence about too many requests. */
    public static boolean in(String text) {
        return RATE.matcher(text).find() || ofDay(text);
    }

    /** True for a code or a sentence about too many requests in a day. */
    public static boolean ofDay(String text) {
        return DAY.matcher(text).find();
    }
}
