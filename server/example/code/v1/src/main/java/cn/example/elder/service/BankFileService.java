package cn.example.elder.service;

import java.nio.charset.Charset;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Service;

/** 代发银行报盘文件：逐行加密后由前置机推送 */
@Service
public class BankFileService {
  private static final Charset GBK = Charset.forName("GBK");
  private static final byte[] KEY = "ELDERKEY".getBytes(GBK);

  /** 姓名、身份证号、卡号、金额 */
  public byte[] line(String name, String idCard, String card, String amount) throws Exception {
    String text = name + "|" + idCard + "|" + card + "|" + amount;
    Cipher cipher = Cipher.getInstance("DES/ECB/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "DES"));
    return cipher.doFinal(text.getBytes(GBK));
  }
}
