package org.logstashplugins.zoho.simulator.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;

/** Who makes a call, by the call's {@code Authorization}. */
public final class Callers {
    private static final String ZOHO = "Zoho-oauthtoken ";
    private static final String BASIC = "Basic ";

    /** Why a token does not do. */
    public enum Denial {
        NO_TOKEN,
        BAD_TOKEN,
        NO_SCOPE
    }

    private Callers() {}

    /** Whose Zoho token the call has, if it covers the scope. */
    public static Consent of(
            Call call, Accounts accounts, String scope, Function<Denial, JsonRefusal> refusal)
            throws JsonRefusal {
        Optional<String> header = call.header("Authorization");
        if (header.isEmpty()) {
            throw refusal.apply(Denial.NO_TOKEN);
        }
        Consent grant =
                header.filter(value -> value.startsWith(ZOHO))
                        .map(value -> value.substring(ZOHO.length()))
                        .flatMap(accounts::holder)
                        .orElseThrow(() -> refusal.apply(Denial.BAD_TOKEN));
        if (!grant.covers(scope)) {
            throw refusal.apply(Denial.NO_SCOPE);
        }
        return grant;
    }

    /** Whether the call has these credentials, as HTTP Basic. */
    public static boolean has(Call call, String user, String password) {
        String expected = user + ":" + password;
        return call.header("Authorization")
                .filter(value -> value.startsWith(BASIC))
                .map(value -> decoded(value.substring(BASIC.length())))
                .filter(expected::equals)
                .isPresent();
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
