package org.logstashplugins.zoho.simulator.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;

/** Identifies the caller by the header {@code Authorization}. */
public final class Callers {
    private static final String ZOHO = "Zoho-oauthtoken ";
    private static final String BASIC = "Basic ";

    /** Why a call is refused. */
    public enum Denial {
        NO_TOKEN,
        BAD_TOKEN,
        NO_SCOPE
    }

    private Callers() {}

    /** The consent behind the Zoho token of a call, if it covers the scope. */
    public static Consent of(
            Call call, Accounts accounts, String scope, Function<Denial, JsonRefusal> refusal)
            throws JsonRefusal {
        Optional<String> header = call.header("Authorization");
        if (header.isEmpty()) {
            throw refusal.apply(Denial.NO_TOKEN);
        }
        Consent consent =
                holder(header.get(), accounts).orElseThrow(() -> refusal.apply(Denial.BAD_TOKEN));
        if (!consent.covers(scope)) {
            throw refusal.apply(Denial.NO_SCOPE);
        }
        return consent;
    }

    /** The consent behind the valid Zoho token in a header {@code Authorization}. */
    public static Optional<Consent> holder(String authorization, Accounts accounts) {
        return authorization.startsWith(ZOHO)
                ? accounts.holder(authorization.substring(ZOHO.length()))
                : Optional.empty();
    }

    /** Whether a call has these credentials, as HTTP Basic. */
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
