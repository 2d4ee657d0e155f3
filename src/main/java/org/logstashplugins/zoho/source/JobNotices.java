package org.logstashplugins.zoho.source;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Waiter;

/**
 * Says what people should know of a job that is waited for: that its state is a word nobody knows,
 * and now and then that it is still not done. One thread.
 */
public final class JobNotices {
    private static final Duration FIRST_WORD = Duration.ofMinutes(10);
    private static final int MOST_WORDS = 20;

    private final String product;
    private final Waiter waiter;
    private final Consumer<String> notices;
    private final Set<String> words = new HashSet<>();
    private boolean saidWithoutLinks;
    private String job = "";
    private Instant since = Instant.EPOCH;
    private Duration nextWord = FIRST_WORD;

    /**
     * @param product whose job it is, for people
     * @param notices says something to people
     */
    public JobNotices(String product, Waiter waiter, Consumer<String> notices) {
        this.product = product;
        this.waiter = waiter;
        this.notices = notices;
    }

    /** Takes note of a job that is not done, and of the word for its state; may be empty. */
    public void pending(String id, String word) {
        if (!word.isEmpty() && JobWord.of(word) == JobWord.UNKNOWN) {
            unknown(word);
        }
        waiting(id, word);
    }

    private void waiting(String id, String word) {
        Instant now = waiter.now();
        if (!job.equals(id)) {
            job = id;
            since = now;
            nextWord = FIRST_WORD;
        }
        if (!now.isBefore(since.plus(nextWord))) {
            nextWord = nextWord.multipliedBy(2);
            notices.accept(
                    "still waits for an export job of "
                            + product
                            + ", since "
                            + since
                            + ". Its state is \""
                            + ForeignText.name(word)
                            + "\".");
        }
    }

    private void unknown(String word) {
        if (words.size() < MOST_WORDS && words.add(word)) {
            notices.accept(
                    product
                            + " says \""
                            + ForeignText.name(word)
                            + "\" of an export job, a state this plugin does not know. It waits until there are links to the file."
                            + " Please report the word.");
        }
    }

    /** A job is done, and its description has no place where links are looked for. */
    public void withoutLinks() {
        if (!saidWithoutLinks) {
            saidWithoutLinks = true;
            notices.accept(
                    product
                            + " says that an export job is done, and gives no link to a file where this plugin looks for"
                            + " one. It is taken as a job without rows. If the log has rows of that time, please report"
                            + " what Zoho answers.");
        }
    }
}
