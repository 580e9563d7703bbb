package cn.example.elder.util;

import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** 身份证号入库前加密 */
public final class Sm4 {
  static {
    Security.addProvider(new BouncyCastleProvider());
  }

  private Sm4() {}

  public static byte[] encrypt(byte[] key, byte[] iv, byte[] text) throws Exception {
    Cipher cipher = Cipher.getInstance("SM4/CBC/PKCS5Padding", "BC");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "SM4"), new IvParameterSpec(iv));
    return cipher.doFinal(text);
  }
}
