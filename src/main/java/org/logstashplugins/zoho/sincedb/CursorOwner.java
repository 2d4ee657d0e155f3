package org.logstashplugins.zoho.sincedb;

/**
 * Who opens a cursor, for people.
 *
 * @param input the input, such as {@code the zoho input "a" of pipeline "main"}
 * @param stream the name of the stream in the pipeline, with the part of its log that it is about;
 *     the cursor file keeps it, because file names have no names of streams
 */
public record CursorOwner(String input, String stream) {

    /** The input and its stream, for messages to others that want the cursor. */
    String text() {
        return input + ", stream \"" + stream + "\"";
    }
}
