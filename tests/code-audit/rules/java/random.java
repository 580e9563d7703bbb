package cn.gov.demo.common.security;

import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.http.Cookie;
import org.apache.commons.lang3.RandomStringUtils;

/** 初始口令、令牌与验证码 */
class SecretMaker {
    // ruleid: dj.java.random.weak-use
    private static final Random RANDOM = new Random();
    private static final Random STRONG = new SecureRandom();

    String viaBuilder() {
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            sb.append(RANDOM.nextInt(10));
        }
        // ruleid: dj.java.random.weak-for-secret
        String smsCode = sb.toString();
        return smsCode;
    }

    String initialPassword(boolean numeric) {
        // ruleid: dj.java.random.weak-use
        String generated = numeric ? String.valueOf(Math.random()).substring(2, 8) : "";
        // ruleid: dj.java.random.weak-for-secret
        return generated;
    }

    void resetPassword(SysUser user) {
        // ruleid: dj.java.random.weak-use
        // ruleid: dj.java.random.weak-for-secret
        user.setPassword(RandomStringUtils.randomAlphanumeric(8));
    }

    Cookie remember() {
        int value = ThreadLocalRandom.current().nextInt();
        // ruleid: dj.java.random.weak-for-secret
        return new Cookie("RM", Integer.toString(value));
    }

    byte[] bytes() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        // ruleid: dj.java.random.weak-for-secret
        byte[] userSalt = salt;
        return userSalt;
    }

    String strongToken() {
        byte[] buffer = new byte[32];
        new SecureRandom().nextBytes(buffer);
        // ok: dj.java.random.weak-for-secret
        String token = Hex.encodeHexString(buffer);
        return token;
    }

    int declaredAsRandom() {
        // 声明为 Random，实际是安全随机数
        // ok: dj.java.random.weak-for-secret
        int captcha = STRONG.nextInt(10000);
        return captcha;
    }

    String overwritten() {
        String token = "";
        int pause = RANDOM.nextInt(100);
        sleep(pause);
        // ok: dj.java.random.weak-for-secret
        token = strongToken();
        return token;
    }

    int interference(int width) {
        // 验证码图片上的干扰线
        // ok: dj.java.random.weak-for-secret
        // ok: dj.java.random.weak-use
        int x = RANDOM.nextInt(width);
        return x;
    }

    Object strong() {
        // ok: dj.java.random.weak-use
        return new SecureRandom();
    }
}

/** 播种 */
class Seeding {
    Object fromPassword() {
        // ruleid: dj.java.random.fixed-seed
        return new SecureRandom("gov-demo-seed".getBytes());
    }

    byte[] fixed() throws Exception {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        // ruleid: dj.java.random.fixed-seed
        random.setSeed(20201119L);
        byte[] key = new byte[16];
        random.nextBytes(key);
        return key;
    }

    byte[] supplement() throws Exception {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[16];
        random.nextBytes(key);
        // 取数之后追加播种只会增加熵
        // ok: dj.java.random.fixed-seed
        random.setSeed(System.nanoTime());
        return key;
    }

    void ordinary() {
        // ok: dj.java.random.fixed-seed
        SecureRandom random = new SecureRandom();
        byte[] entropy = readFromDevice();
        // ok: dj.java.random.fixed-seed
        random.setSeed(entropy);
    }
}

/** 由时间推得的令牌 */
class TimeToken {
    String login(String userName) {
        String raw = userName + System.currentTimeMillis();
        // ruleid: dj.java.random.time-based-token
        String token = DigestUtils.sha256Hex(raw);
        return token;
    }

    String reset() {
        StringBuilder sb = new StringBuilder("R");
        sb.append(System.nanoTime());
        String resetToken;
        // ruleid: dj.java.random.time-based-token
        resetToken = sb.toString();
        return resetToken;
    }

    String jwt(String subject, String key) {
        long now = System.currentTimeMillis();
        // ok: dj.java.random.time-based-token
        String token = Jwts.builder().setSubject(subject).setExpiration(new Date(now + 1800000L)).signWith(key).compact();
        return token;
    }

    long expiry() {
        // ok: dj.java.random.time-based-token
        long tokenExpire = System.currentTimeMillis() + 1800000L;
        return tokenExpire;
    }

    String random() {
        // ok: dj.java.random.time-based-token
        String token = UUID.randomUUID().toString();
        return token;
    }
}
