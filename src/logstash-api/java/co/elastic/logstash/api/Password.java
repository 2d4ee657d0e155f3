package co.elastic.logstash.api;

import java.io.Serializable;

/** A secret that does not show itself when printed. */
public class Password implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String clearText;

    /** Wraps a secret. */
    public Password(String password) {
        this.clearText = password;
    }

    /** The secret in clear text. */
    public String getPassword() {
        return clearText;
    }

    @Override
    public String toString() {
        return "<password>";
    }

    /** The secret in clear text; the name Ruby code uses. */
    public String getValue() {
        return clearText;
    }

    /** What Ruby prints: never the secret. */
    public String inspect() {
        return toString();
    }
}
