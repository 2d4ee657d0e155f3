package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.cli.installation.Installation;
import org.logstashplugins.zoho.cli.installation.Keystore;
import org.logstashplugins.zoho.client.PrivateFiles;

/**
 * Where a new refresh token goes. It is made before the one-time code is used, so that no code is
 * wasted for a token that cannot be kept.
 */
interface TokenTarget extends AutoCloseable {
    /** What belongs together. */
    record Credentials(String clientId, Secret clientSecret, Secret refreshToken) {}

    /** Keeps the token. */
    void keep(Credentials credentials);

    /** True if nothing is left to do for the user. */
    default boolean all() {
        return false;
    }

    /** Cleans up if there was no token. */
    @Override
    default void close() {}

    /** Shows the token on standard output, alone on a line. */
    static TokenTarget shown(Terminal terminal) {
        return credentials -> {
            terminal.out().println(credentials.refreshToken().reveal());
            terminal.out().flush();
        };
    }

    /**
     * Writes the token into a new file that only its owner can read.
     *
     * @throws WrongConfigurationException if there cannot be such a file
     */
    static TokenTarget file(Path file, Terminal terminal) {
        try {
            return new TokenFile(file, PrivateFiles.create(file), terminal);
        } catch (FileAlreadyExistsException e) {
            throw new WrongConfigurationException(
                    file + " is there already, and is not overwritten. Name another file.");
        } catch (IOException e) {
            throw new WrongConfigurationException(
                    file
                            + " cannot be written. Name a file in a folder that is there and is yours.");
        }
    }

    /**
     * Puts all three values into Logstash's keystore.
     *
     * @throws WrongConfigurationException if there is none
     */
    static TokenTarget keystore(
            Installation installation, Map<String, String> env, Terminal terminal) {
        Keystore keystore =
                Keystore.of(installation, env)
                        .orElseThrow(
                                () ->
                                        new WrongConfigurationException(
                                                "There is no keystore yet. Create it: "
                                                        + installation.keystoreCommand("create")));
        if (!keystore.writable()) {
            throw new WrongConfigurationException(
                    "You are not allowed to write to the keystore. Run the command as the user of Logstash, e.g. sudo -u logstash.");
        }
        return new IntoKeystore(keystore, terminal);
    }

    /** The names under which the pipelines of the documentation look for the credentials. */
    record IntoKeystore(Keystore keystore, Terminal terminal) implements TokenTarget {
        @Override
        public void keep(Credentials credentials) {
            keystore.put(Names.CLIENT_ID, credentials.clientId());
            keystore.put(Names.CLIENT_SECRET, credentials.clientSecret().reveal());
            keystore.put(Names.REFRESH_TOKEN, credentials.refreshToken().reveal());
            terminal.say(
                    "%s, %s and %s are in the keystore of Logstash.",
                    Names.CLIENT_ID, Names.CLIENT_SECRET, Names.REFRESH_TOKEN);
        }

        @Override
        public boolean all() {
            return true;
        }
    }

    /** The names of the three variables. */
    final class Names {
        static final String CLIENT_ID = "ZOHO_CLIENT_ID";
        static final String CLIENT_SECRET = "ZOHO_CLIENT_SECRET";
        static final String REFRESH_TOKEN = "ZOHO_REFRESH_TOKEN";

        private Names() {}
    }

    /** A file that is deleted if no token comes. */
    final class TokenFile implements TokenTarget {
        private final Path file;
        private final OutputStream out;
        private final Terminal terminal;
        private boolean kept;

        TokenFile(Path file, OutputStream out, Terminal terminal) {
            this.file = file;
            this.out = out;
            this.terminal = terminal;
        }

        @Override
        public void keep(Credentials credentials) {
            try {
                out.write(
                        (credentials.refreshToken().reveal() + "\n")
                                .getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The refresh token could not be written. Make room, and generate another code.",
                        e);
            }
            kept = true;
            terminal.say(
                    "The refresh token is in %s, which only you can read. Delete the file when the token is in the keystore.",
                    file);
        }

        @Override
        public void close() {
            try {
                out.close();
                if (!kept) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
