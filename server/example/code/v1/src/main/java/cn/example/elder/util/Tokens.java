package cn.example.elder.util;

import java.util.Random;

/** 登录令牌 */
public final class Tokens {
  private static final Random RANDOM = new Random();

  private Tokens() {}

  public static String next() {
    String token = Long.toHexString(RANDOM.nextLong());
    return token;
  }
}
