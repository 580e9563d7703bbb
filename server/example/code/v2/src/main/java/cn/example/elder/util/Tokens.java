package cn.example.elder.util;

import java.security.SecureRandom;
import java.util.HexFormat;

/** 登录令牌 */
public final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  public static String next() {
    byte[] token = new byte[32];
    RANDOM.nextBytes(token);
    return HexFormat.of().formatHex(token);
  }
}
