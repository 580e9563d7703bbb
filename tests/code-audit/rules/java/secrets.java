package cn.gov.demo.common.config;

import java.sql.Connection;
import java.sql.DriverManager;
import javax.crypto.spec.SecretKeySpec;

/** 口令与凭证常量 */
class Constants {
    // ruleid: dj.java.secrets.hardcoded-password
    public static final String DEFAULT_PASSWORD = "Gov@2024";
    // ruleid: dj.java.secrets.hardcoded-password
    private String ftpPwd = "zwfw123456";
    // 参数名，不是口令
    // ok: dj.java.secrets.hardcoded-password
    public static final String PARAM_PASSWORD = "password";
    // ok: dj.java.secrets.hardcoded-password
    private static final String KEY_INIT_PASSWORD = "sys.user.init2.password";
    // ok: dj.java.secrets.hardcoded-password
    private String masked_password = "******";

    // ruleid: dj.java.secrets.hardcoded-credential
    private static final String APP_SECRET = "8f3c1b7e2d9a4f60b5c7";
    // ruleid: dj.java.secrets.hardcoded-credential
    private String accessKeyId = "DEMO5tQ9xKcZb7RwV2";
    // ok: dj.java.secrets.hardcoded-credential
    private static final String HEADER_ACCESS_TOKEN = "X-Access-Token";
    // ok: dj.java.secrets.hardcoded-credential
    private static final String CONFIG_SECRET_KEY = "${app.sign.secret1}";
    // ok: dj.java.secrets.hardcoded-credential
    private String appSecret = System.getenv("APP_SECRET");

    void override() {
        String password;
        // ruleid: dj.java.secrets.hardcoded-password
        password = "qwer!234";
        use(password);
    }

    void fromRequest(HttpServletRequest request) {
        // ok: dj.java.secrets.hardcoded-password
        String password = request.getParameter("password1");
        use(password);
    }
}

/** 密钥 */
class Keys {
    private static final String AES_SEED = "a1b2c3d4e5f6a7b8";

    Object literal() {
        // ruleid: dj.java.secrets.hardcoded-key
        return new SecretKeySpec("1234567890abcdef".getBytes(), "AES");
    }

    Object field() throws Exception {
        // ruleid: dj.java.secrets.hardcoded-key
        return new SecretKeySpec(AES_SEED.getBytes("UTF-8"), "AES");
    }

    String jwt(String subject) {
        // ruleid: dj.java.secrets.hardcoded-key
        return Jwts.builder().setSubject(subject).signWith(SignatureAlgorithm.HS256, "gov-demo-jwt").compact();
    }

    Object auth0() {
        // ruleid: dj.java.secrets.hardcoded-key
        return Algorithm.HMAC256("gov-demo-jwt");
    }

    Object injected(byte[] keyFromKms) {
        // ok: dj.java.secrets.hardcoded-key
        return new SecretKeySpec(keyFromKms, "AES");
    }

    String jwtInjected(String subject, java.security.Key key) {
        // ok: dj.java.secrets.hardcoded-key
        return Jwts.builder().setSubject(subject).signWith(key).compact();
    }

    byte[] ordinary() {
        // ok: dj.java.secrets.hardcoded-key
        return new ReportTitle("季度统计表".getBytes()).content();
    }
}

/** 直连其他系统 */
class Connections {
    Connection database() throws Exception {
        // ruleid: dj.java.secrets.literal-login
        return DriverManager.getConnection("jdbc:mysql://127.0.0.1:3306/zw", "root", "root");
    }

    void pool(DruidDataSource dataSource) {
        // ruleid: dj.java.secrets.literal-login
        dataSource.setPassword("Zw#2023");
    }

    void ftp(FTPClient ftpClient) throws Exception {
        // ruleid: dj.java.secrets.literal-login
        ftpClient.login("upload", "upload@123");
    }

    Connection configured(DbProperties db) throws Exception {
        // ok: dj.java.secrets.literal-login
        return DriverManager.getConnection(db.getUrl(), db.getUser(), db.getPassword());
    }

    void poolConfigured(DruidDataSource dataSource, DbProperties db) {
        // ok: dj.java.secrets.literal-login
        dataSource.setPassword(db.getPassword());
    }

    void clear(SysUser user) {
        // 返回前端前抹去口令
        // ok: dj.java.secrets.literal-login
        user.setPassword("");
    }
}

/** 登录校验 */
class LoginCheck {
    boolean check(SysUser user, String password) {
        // ruleid: dj.java.secrets.backdoor-password
        if ("Super@admin".equals(password)) {
            return true;
        }
        return encoder.matches(password, user.getPassword());
    }

    boolean getter(LoginBody body) {
        // ruleid: dj.java.secrets.backdoor-password
        return body.getPassword().equals("dev888");
    }

    boolean confirm(String password, String confirmPassword) {
        // ok: dj.java.secrets.backdoor-password
        return password.equals(confirmPassword);
    }

    boolean grantType(String grantType) {
        // ok: dj.java.secrets.backdoor-password
        return "password".equals(grantType);
    }

    boolean empty(String password) {
        // ok: dj.java.secrets.backdoor-password
        return "".equals(password);
    }
}
