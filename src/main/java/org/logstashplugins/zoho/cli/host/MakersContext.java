package org.logstashplugins.zoho.cli.host;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What Logstash's gauges keep of the thread that has made them: JRuby's context of it, which is for
 * that thread alone. Calls from two threads at the same time leave its stack in disorder, and from
 * then on each call fails.
 */
final class MakersContext {
    private static final int LENGTH_OF_A_CALL = 50;
    private static final ThreadLocal<MakersContext> OF_THREAD =
            ThreadLocal.withInitial(MakersContext::new);

    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean broken;

    private MakersContext() {}

    static MakersContext ofThisThread() {
        return OF_THREAD.get();
    }

    void use(Runnable call) {
        if (!busy.compareAndSet(false, true)) {
            broken = true;
        }
        try {
            // Gives another thread the chance to come in between, as it has in Logstash.
            for (int i = 0; i < LENGTH_OF_A_CALL; i++) {
                Thread.onSpinWait();
            }
            if (broken) {
                throw new ArrayIndexOutOfBoundsException("Index -1 out of bounds for length 8");
            }
            call.run();
        } finally {
            busy.set(false);
        }
    }
}
