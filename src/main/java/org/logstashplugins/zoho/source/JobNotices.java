package org.logstashplugins.zoho.source;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Waiter;

/**
 * Tells people about an export job: that the word for its state is unknown, and now and then that
 * it is still not done. One thread.
 */
public final class JobNotices {
    private static final Duration FIRST_NOTICE = Duration.ofMinutes(10);
    private static final int MOST_WORDS = 20;

    private final String product;
    private final Waiter waiter;
    private final Consumer<String> notices;
    private final Set<String> words = new HashSet<>();
    private boolean saidWithoutLinks;
    private String job = "";
    private Instant since = Instant.EPOCH;
    private Duration nextNotice = FIRST_NOTICE;

    /**
     * @param product the product that makes the job, for people
     * @param notices logs a sentence for people
     */
    public JobNotices(String product, Waiter waiter, Consumer<String> notices) {
        this.product = product;
        this.waiter = waiter;
        this.notices = notices;
    }

    /** A job is not done; the word for its state may be empty. */
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
            nextNotice = FIRST_NOTICE;
        }
        if (!now.isBefore(since.plus(nextNotice))) {
            nextNotice = nextNotice.multipliedBy(2);
            notices.accept(
                    "still waits for an export job of %s, since %s. Its state is \"%s\"."
                            .formatted(product, since, ForeignText.name(word)));
        }
    }

    private void unknown(String word) {
        if (words.size() < MOST_WORDS && words.add(word)) {
            notices.accept(
                    "%s says \"%s\" of an export job, a state this plugin does not know. It waits until there are links to the file. Please report the word."
                            .formatted(product, ForeignText.name(word)));
        }
    }

    /** A job is done, but its description has no field that may hold links. */
    public void withoutLinks() {
        if (!saidWithoutLinks) {
            saidWithoutLinks = true;
            notices.accept(
                    "%s says that an export job is done, but gives no link to a file where this plugin looks for one. So the job counts as one without rows. If the log has rows of that time, please report Zoho's answer."
                            .formatted(product));
        }
    }
}
