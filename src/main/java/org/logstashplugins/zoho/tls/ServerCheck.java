package org.logstashplugins.zoho.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides as another trust manager does, and explains a refusal. */
final class ServerCheck extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager decides;

    /** One of the three checks. */
    @FunctionalInterface
    private interface Check {
        void run() throws CertificateException;
    }

    ServerCheck(X509ExtendedTrustManager decides) {
        this.decides = decides;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        explained(chain, authType, () -> decides.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        explained(chain, authType, () -> decides.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        explained(chain, authType, () -> decides.checkServerTrusted(chain, authType, engine));
    }

    private void explained(X509Certificate[] chain, String authType, Check check)
            throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            throw new RefusedCertificateException(chain, trustedAnywhere(chain, authType), e);
        }
    }

    /** Without a connection, the name of the host does not count. */
    private boolean trustedAnywhere(X509Certificate[] chain, String authType) {
        try {
            decides.checkServerTrusted(chain, authType);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        decides.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        decides.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        decides.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return decides.getAcceptedIssuers();
    }
}
