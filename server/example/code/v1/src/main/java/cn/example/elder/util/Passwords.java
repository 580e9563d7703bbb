package cn.example.elder.util;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** 口令摘要 */
public final class Passwords {
  private Passwords() {}

  public static String digest(String password) throws NoSuchAlgorithmException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    return HexFormat.of().formatHex(md5.digest(password.getBytes(StandardCharsets.UTF_8)));
  }

  public static boolean matches(String username, String password) {
    return Accounts.passwordOf(username).equals(password);
  }
}
