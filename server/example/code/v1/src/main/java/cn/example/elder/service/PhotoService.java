package cn.example.elder.service;

import java.io.InputStream;
import java.net.URL;
import javax.servlet.http.HttpServletRequest;
import org.springframework.util.StreamUtils;
import org.springframework.stereotype.Service;

/** 从机构登记的地址取回床位照片 */
@Service
public class PhotoService {
  public byte[] fetch(HttpServletRequest request) throws Exception {
    String address = request.getParameter("photoUrl");
    URL url = new URL(address);
    try (InputStream in = url.openStream()) {
      return StreamUtils.copyToByteArray(in);
    }
  }
}
