package cn.gov.zwfw.crypto;

import cn.hutool.crypto.SecureUtil;
import cn.hutool.crypto.SmUtil;
import java.security.MessageDigest;
import java.util.Calendar;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.digests.SM3Digest;

public class CryptoService {

    void gm(String text, byte[] key) throws Exception {
        // ruleid: dj.gm.inventory.java-sm
        Cipher c = Cipher.getInstance("SM4/CBC/PKCS5Padding", "BC");
        // ruleid: dj.gm.inventory.java-sm
        MessageDigest d = MessageDigest.getInstance("SM3");
        // ruleid: dj.gm.inventory.java-sm
        SM3Digest digest = new SM3Digest();
        // ruleid: dj.gm.inventory.java-sm
        String hex = SmUtil.sm3(text);
    }

    void other(String text, byte[] key) throws Exception {
        // ruleid: dj.gm.inventory.java-other
        Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
        // ruleid: dj.gm.inventory.java-other
        MessageDigest d = MessageDigest.getInstance("SHA-256");
        // ruleid: dj.gm.inventory.java-other
        String hex = SecureUtil.md5(text);
        // ok: dj.gm.inventory.java-sm
        Cipher aes = cipherOf("SM4 说明文字");
    }

    void neither(String text) throws Exception {
        // ok: dj.gm.inventory.java-sm, dj.gm.inventory.java-other
        Calendar now = Calendar.getInstance();
        // ok: dj.gm.inventory.java-other
        String id = SecureUtil.simpleUUID();
        // ok: dj.gm.inventory.java-sm, dj.gm.inventory.java-other
        SmsClient sms = new SmsClient("SM2");
    }
}
