package cn.gov.demo.common.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.http.conn.ssl.NoopHostnameVerifier;

/** 信任全部证书 */
class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    // ruleid: dj.java.tls.trust-all-manager
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

class TrustAllThrows implements X509TrustManager {
    // ruleid: dj.java.tls.trust-all-manager
    public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String authType) throws CertificateException {
        // 不校验
    }
}

class TrustPinned implements X509TrustManager {
    private final X509TrustManager delegate = Trust.system();

    // ok: dj.java.tls.trust-all-manager
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        delegate.checkServerTrusted(chain, authType);
    }

    // ok: dj.java.tls.trust-all-manager
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}
}

class TrustMaterial {
    Object lambda() throws Exception {
        // ruleid: dj.java.tls.trust-all-manager
        return new SSLContextBuilder().loadTrustMaterial(null, (chain, authType) -> true).build();
    }

    Object strategy() throws Exception {
        // ruleid: dj.java.tls.trust-all-manager
        return SSLContexts.custom().loadTrustMaterial(null, TrustAllStrategy.INSTANCE).build();
    }

    Object store(java.io.File file, char[] password) throws Exception {
        // ok: dj.java.tls.trust-all-manager
        return SSLContexts.custom().loadTrustMaterial(file, password).build();
    }
}

/** 主机名校验 */
class HostNames {
    Object noop() {
        // ruleid: dj.java.tls.hostname-not-verified
        return HttpClients.custom().setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE).build();
    }

    Object constant() {
        // ruleid: dj.java.tls.hostname-not-verified
        return SSLSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER;
    }

    void lambda(HttpsURLConnection connection) {
        // ruleid: dj.java.tls.hostname-not-verified
        connection.setHostnameVerifier((host, session) -> true);
    }

    Object anonymous() {
        return new HostnameVerifier() {
            // ruleid: dj.java.tls.hostname-not-verified
            public boolean verify(String host, SSLSession session) {
                return true;
            }
        };
    }

    Object checked() {
        return new HostnameVerifier() {
            // ok: dj.java.tls.hostname-not-verified
            public boolean verify(String host, SSLSession session) {
                return "gateway.demo.gov.cn".equals(host);
            }
        };
    }

    Object standard() {
        // ok: dj.java.tls.hostname-not-verified
        return HttpClients.custom().setSSLHostnameVerifier(new DefaultHostnameVerifier()).build();
    }
}

/** 协议版本与明文协议 */
class Protocols {
    Object ssl() throws Exception {
        // ruleid: dj.java.tls.old-protocol
        return SSLContext.getInstance("SSL");
    }

    Object tls10() throws Exception {
        String protocol = "TLSv1";
        // ruleid: dj.java.tls.old-protocol
        return SSLContext.getInstance(protocol);
    }

    void enable(javax.net.ssl.SSLSocket socket) {
        // ruleid: dj.java.tls.old-protocol
        socket.setEnabledProtocols(new String[] {"TLSv1.1", "TLSv1.2"});
    }

    Object tls12() throws Exception {
        // ok: dj.java.tls.old-protocol
        return SSLContext.getInstance("TLSv1.2");
    }

    void enableNew(javax.net.ssl.SSLSocket socket) {
        // ok: dj.java.tls.old-protocol
        socket.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
    }

    void ftp(String user, String password) throws Exception {
        // ruleid: dj.java.tls.plain-socket-login
        FTPClient client = new FTPClient();
        client.connect("10.1.1.8", 21);
        client.login(user, password);
    }

    void ftps(String user, String password) throws Exception {
        // ok: dj.java.tls.plain-socket-login
        FTPSClient client = new FTPSClient();
        client.login(user, password);
    }

    void portal(String user, String password) {
        // ok: dj.java.tls.plain-socket-login
        PortalClient client = new PortalClient();
        client.login(user, password);
    }
}
