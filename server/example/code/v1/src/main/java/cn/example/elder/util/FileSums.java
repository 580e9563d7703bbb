package cn.example.elder.util;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** 报盘文件的去重标记：只用于判断同一天是否重复生成，不作完整性保护 */
public final class FileSums {
  private FileSums() {}

  public static String mark(byte[] content) throws NoSuchAlgorithmException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    return HexFormat.of().formatHex(md5.digest(content));
  }
}
