package org.logstashplugins.zoho.sincedb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds a cursor, according to the lock file.
 *
 * @param name the input and its stream
 * @param process the process that runs it; empty if the lock file does not say it
 */
public record LeaseHolder(String name, Optional<HolderProcess> process) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The start of a process is computed from the time of the boot, and differs a little. */
    private static final Duration SAME_START = Duration.ofSeconds(10);

    /** Whether a holder still runs. */
    public enum Life {
        RUNNING,
        ENDED,
        /** It runs on another machine or in another container. */
        UNKNOWN
    }

    /**
     * A process.
     *
     * @param host the name of its machine
     * @param space tells containers apart that count processes for themselves; may be empty
     * @param started when it started, because numbers of processes are used again
     */
    public record HolderProcess(long pid, String host, String space, Optional<Instant> started) {

        static HolderProcess current() {
            ProcessHandle me = ProcessHandle.current();
            return new HolderProcess(me.pid(), thisHost(), thisSpace(), me.info().startInstant());
        }

        private static String thisHost() {
            try {
                return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            } catch (IOException e) {
                // Only Linux has this file.
                try {
                    return InetAddress.getLocalHost().getHostName();
                } catch (UnknownHostException unknown) {
                    return "this machine";
                }
            }
        }

        private static String thisSpace() {
            try {
                return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            } catch (IOException | UnsupportedOperationException e) {
                // Only Linux has this link.
                return "";
            }
        }

        private Life life() {
            if (!host.equals(thisHost()) || !space.equals(thisSpace())) {
                return Life.UNKNOWN;
            }
            Optional<ProcessHandle> found = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
            boolean same =
                    found.flatMap(handle -> handle.info().startInstant())
                            .flatMap(now -> started.map(then -> Duration.between(then, now)))
                            .map(gap -> gap.abs().compareTo(SAME_START) < 0)
                            .orElse(true);
            return found.isPresent() && same ? Life.RUNNING : Life.ENDED;
        }
    }

    static LeaseHolder here(String name) {
        return new LeaseHolder(name, Optional.of(HolderProcess.current()));
    }

    /** Whether it still runs, as far as this machine can tell. */
    public Life life() {
        return process.map(HolderProcess::life).orElse(Life.UNKNOWN);
    }

    /** The holder for people. */
    public String text() {
        return name
                + process.map(at -> " (process " + at.pid() + " on " + at.host() + ")").orElse("");
    }

    byte[] bytes() {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", name);
        process.ifPresent(
                at -> {
                    node.put("pid", at.pid());
                    node.put("host", at.host());
                    node.put("space", at.space());
                    at.started().ifPresent(start -> node.put("started", start.toString()));
                });
        return (node + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the content of a lock file; empty if it names nobody. */
    static Optional<LeaseHolder> parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.path("name").isTextual()) {
                Optional<HolderProcess> process =
                        node.has("pid")
                                ? Optional.of(
                                        new HolderProcess(
                                                node.path("pid").asLong(),
                                                node.path("host").asText(),
                                                node.path("space").asText(),
                                                Optional.ofNullable(node.get("started"))
                                                        .map(JsonNode::asText)
                                                        .map(Instant::parse)))
                                : Optional.empty();
                return Optional.of(new LeaseHolder(node.path("name").asText(), process));
            }
        } catch (JacksonException | DateTimeException e) {
            // Nobody has written this, or not all of it.
        }
        return Optional.empty();
    }
}
