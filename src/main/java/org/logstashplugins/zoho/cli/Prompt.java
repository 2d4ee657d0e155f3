package org.logstashplugins.zoho.cli;

import java.util.Optional;

/** Asks the person at the terminal, or reads the answers from a pipe. */
public interface Prompt {
    /** Nobody answers. */
    Prompt NOBODY =
            new Prompt() {
                @Override
                public boolean interactive() {
                    return false;
                }

                @Override
                public Optional<String> line(String question) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> secret(String question) {
                    return Optional.empty();
                }
            };

    /** True when there is a person who can read a question. */
    boolean interactive();

    /** One line; empty at the end of the input. */
    Optional<String> line(String question);

    /** One line that the terminal does not show; empty at the end of the input. */
    Optional<String> secret(String question);
}
