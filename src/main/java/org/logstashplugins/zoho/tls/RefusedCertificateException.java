package org.logstashplugins.zoho.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server's certificate that is not trusted, and why. The texts in it are the server's. */
public final class RefusedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<X509Certificate> chain;

    /** Why a certificate is not trusted. */
    public enum Reason {
        UNKNOWN_ISSUER,
        OTHER_HOST,
        EXPIRED,
        NOT_YET_VALID,
        /** Java's own message tells. */
        OTHER
    }

    /**
     * @param chain as the server sent it
     * @param trustedAnywhere true when only the name of the host does not fit
     */
    RefusedCertificateException(
            X509Certificate[] chain, boolean trustedAnywhere, CertificateException why) {
        super(why.getMessage(), why);
        this.chain = List.of(chain);
        this.reason = trustedAnywhere ? Reason.OTHER_HOST : reason(why);
    }

    private static Reason reason(Throwable why) {
        boolean noPath = false;
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return Reason.EXPIRED;
            }
            if (cause instanceof CertificateNotYetValidException) {
                return Reason.NOT_YET_VALID;
            }
            noPath |= cause instanceof CertPathBuilderException;
            if (cause instanceof CertPathValidatorException) {
                noPath = false;
            }
        }
        return noPath ? Reason.UNKNOWN_ISSUER : Reason.OTHER;
    }

    /** The refusal behind a failed connection. */
    public static Optional<RefusedCertificateException> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCertificateException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    public Reason reason() {
        return reason;
    }

    /** Who issued the last certificate of the chain: the authority that is not known here. */
    public String issuer() {
        return chain.get(chain.size() - 1).getIssuerX500Principal().getName();
    }

    /** The first moment after which one of the certificates is no longer valid. */
    public Instant end() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** The last moment before which one of the certificates is not valid yet. */
    public Instant begin() {
        return chain.stream()
                .map(certificate -> certificate.getNotBefore().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** The hosts that the certificate is for. */
    public List<String> hosts() {
        try {
            Collection<List<?>> names = chain.get(0).getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            // Of each pair, the first is the type of the name: 2 for a host, 7 for
                            // an address.
                            .filter(name -> List.of(2, 7).contains(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
