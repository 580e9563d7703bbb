package cn.gov.demo.common.security;

import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.DESKeySpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.shiro.crypto.hash.Md5Hash;

/** 摘要工具 */
class DigestTool {
    private static final String ALGORITHM = "MD5";

    byte[] md5(String text) throws Exception {
        // ruleid: dj.java.crypto.weak-digest
        MessageDigest md = MessageDigest.getInstance("MD5");
        return md.digest(text.getBytes("UTF-8"));
    }

    byte[] byConstant(byte[] data) throws Exception {
        // 算法名来自常量
        // ruleid: dj.java.crypto.weak-digest
        return MessageDigest.getInstance(ALGORITHM).digest(data);
    }

    byte[] sha1WithProvider(byte[] data) throws Exception {
        // ruleid: dj.java.crypto.weak-digest
        java.security.MessageDigest md = java.security.MessageDigest.getInstance("SHA1", "SUN");
        return md.digest(data);
    }

    String sign(String body, String appKey) {
        // 接口验签
        // ruleid: dj.java.crypto.weak-digest
        return DigestUtils.md5Hex(body + appKey);
    }

    String guava(byte[] data) {
        // ruleid: dj.java.crypto.weak-digest
        return com.google.common.hash.Hashing.sha1().hashBytes(data).toString();
    }

    byte[] sha256(byte[] data) throws Exception {
        // ok: dj.java.crypto.weak-digest
        MessageDigest md = MessageDigest.getInstance("SHA-256");
        return md.digest(data);
    }

    byte[] sm3(byte[] data) throws Exception {
        // ok: dj.java.crypto.weak-digest
        return MessageDigest.getInstance("SM3", "BC").digest(data);
    }

    String sha256Hex(String body) {
        // ok: dj.java.crypto.weak-digest
        return DigestUtils.sha256Hex(body);
    }
}

/** 用户口令 */
class PasswordTool {
    String plainMd5(String password) {
        // ruleid: dj.java.crypto.password-fast-hash
        return DigestUtils.md5Hex(password);
    }

    String shaSalted(String userPwd, String salt) {
        // ruleid: dj.java.crypto.password-fast-hash
        return DigestUtils.sha256Hex(userPwd + salt);
    }

    String shiro(String loginName, String password, String salt) {
        // ruleid: dj.java.crypto.password-fast-hash
        return new Md5Hash(loginName + password + salt).toHex();
    }

    String slow(String password) {
        // ok: dj.java.crypto.password-fast-hash
        return new BCryptPasswordEncoder(12).encode(password);
    }

    String fileDigest(byte[] content) {
        // 文件去重，不是口令
        // ok: dj.java.crypto.password-fast-hash
        return DigestUtils.sha256Hex(content);
    }
}

/** 算法名由配置给出 */
class ConfiguredAlgorithm {
    byte[] digest(Properties config, byte[] data) throws Exception {
        String algorithm = config.getProperty("sign.algorithm", "MD5");
        // ruleid: dj.java.crypto.digest-default
        MessageDigest md = MessageDigest.getInstance(algorithm);
        return md.digest(data);
    }

    byte[] digestBranch(Properties config, byte[] data, boolean legacy) throws Exception {
        String chosen = legacy ? config.getProperty("sign.old", "SHA1") : "SHA-256";
        // ruleid: dj.java.crypto.digest-default
        return MessageDigest.getInstance(chosen).digest(data);
    }

    byte[] digestSafe(Properties config, byte[] data) throws Exception {
        String algorithm = config.getProperty("sign.algorithm", "SHA-256");
        // ok: dj.java.crypto.digest-default
        return MessageDigest.getInstance(algorithm).digest(data);
    }

    byte[] digestOverwritten(Properties config, byte[] data) throws Exception {
        String algorithm = config.getProperty("sign.algorithm", "MD5");
        algorithm = "SM3";
        // ok: dj.java.crypto.digest-default
        return MessageDigest.getInstance(algorithm).digest(data);
    }

    Cipher cipher(Properties config) throws Exception {
        String transformation = config.getProperty("crypt.transformation", "DESede/ECB/PKCS5Padding");
        // ruleid: dj.java.crypto.cipher-default
        return Cipher.getInstance(transformation);
    }

    Cipher cipherSafe(Properties config) throws Exception {
        String transformation = config.getProperty("crypt.transformation", "AES/GCM/NoPadding");
        // ok: dj.java.crypto.cipher-default
        // ok: dj.java.crypto.ecb-default
        return Cipher.getInstance(transformation);
    }

    Cipher cipherRequired(Properties config) throws Exception {
        String transformation = config.getProperty("crypt.transformation");
        // ok: dj.java.crypto.cipher-default
        // ok: dj.java.crypto.ecb-default
        return Cipher.getInstance(transformation);
    }

    Cipher cipherEcb(Properties config) throws Exception {
        String transformation = config.getProperty("crypt.transformation", "AES/ECB/PKCS5Padding");
        // ruleid: dj.java.crypto.ecb-default
        return Cipher.getInstance(transformation);
    }
}

/** 对称加密 */
class CipherTool {
    Cipher des() throws Exception {
        // ruleid: dj.java.crypto.weak-cipher
        return Cipher.getInstance("DES/CBC/PKCS5Padding");
    }

    Cipher tripleDes() throws Exception {
        String name = "DESede";
        // ruleid: dj.java.crypto.weak-cipher
        return javax.crypto.Cipher.getInstance(name);
    }

    Object desKey(byte[] key) throws Exception {
        // ruleid: dj.java.crypto.weak-cipher
        DESKeySpec spec = new DESKeySpec(key);
        // ruleid: dj.java.crypto.weak-cipher
        return SecretKeyFactory.getInstance("DES").generateSecret(spec);
    }

    Object hutoolDes(byte[] key) {
        // ruleid: dj.java.crypto.weak-cipher
        return cn.hutool.crypto.SecureUtil.des(key);
    }

    Cipher gcm() throws Exception {
        // ok: dj.java.crypto.weak-cipher
        // ok: dj.java.crypto.ecb-mode
        return Cipher.getInstance("AES/GCM/NoPadding");
    }

    KeyGenerator aesKey() throws Exception {
        // ok: dj.java.crypto.weak-cipher
        // ok: dj.java.crypto.ecb-mode
        return KeyGenerator.getInstance("AES");
    }

    Cipher ecb() throws Exception {
        // ruleid: dj.java.crypto.ecb-mode
        return Cipher.getInstance("AES/ECB/PKCS5Padding");
    }

    Cipher bare() throws Exception {
        // ruleid: dj.java.crypto.ecb-mode
        return Cipher.getInstance("AES");
    }

    Object sm4Ecb(byte[] key) {
        // ruleid: dj.java.crypto.ecb-mode
        return SmUtil.sm4(key);
    }

    Cipher rsa() throws Exception {
        // RSA 的 ECB 只是占位写法
        // ok: dj.java.crypto.ecb-mode
        return Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    }
}

/** 初始向量 */
class IvTool {
    private static final byte[] IV_BYTES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final String IV_TEXT = "0102030405060708";

    Object literal() throws Exception {
        // ruleid: dj.java.crypto.static-iv
        return new IvParameterSpec("1234567890abcdef".getBytes("UTF-8"));
    }

    Object zero() {
        // ruleid: dj.java.crypto.static-iv
        return new IvParameterSpec(new byte[16]);
    }

    Object field() {
        // ruleid: dj.java.crypto.static-iv
        return new IvParameterSpec(IV_BYTES);
    }

    Object text() {
        // ruleid: dj.java.crypto.static-iv
        return new IvParameterSpec(IV_TEXT.getBytes());
    }

    Object gcm() {
        // ruleid: dj.java.crypto.static-iv
        return new GCMParameterSpec(128, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    }

    Object random() {
        byte[] iv = new byte[16];
        new SecureRandom().nextBytes(iv);
        // ok: dj.java.crypto.static-iv
        return new IvParameterSpec(iv);
    }

    Object fromMessage(byte[] message) {
        // ok: dj.java.crypto.static-iv
        return new GCMParameterSpec(128, message, 0, 12);
    }
}

/** 密钥与派生 */
class KeyTool {
    Object rsa1024() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        // ruleid: dj.java.crypto.short-key
        generator.initialize(1024, new SecureRandom());
        return generator.generateKeyPair();
    }

    Object rsa2048() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        // ok: dj.java.crypto.short-key
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    Object ec256() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        // ok: dj.java.crypto.short-key
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    Object few(char[] password, byte[] salt) {
        // ruleid: dj.java.crypto.pbe-iterations
        return new PBEKeySpec(password, salt, 1000, 256);
    }

    void shiroFew(HashedCredentialsMatcher matcher) {
        // ruleid: dj.java.crypto.pbe-iterations
        matcher.setHashIterations(2);
    }

    Object enough(char[] password, byte[] salt) {
        // ok: dj.java.crypto.pbe-iterations
        return new PBEKeySpec(password, salt, 120000, 256);
    }

    Object configured(char[] password, byte[] salt, int rounds) {
        // ok: dj.java.crypto.pbe-iterations
        return new PBEKeySpec(password, salt, rounds, 256);
    }
}
