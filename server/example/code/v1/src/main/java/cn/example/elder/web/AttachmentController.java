package cn.example.elder.web;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.util.StreamUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** 评估材料的上传与下载 */
@RestController
public class AttachmentController {
  private static final String BASE = "/data/elder/attachments/";

  @GetMapping("/attachments")
  public void download(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String fileName = request.getParameter("fileName");
    try (InputStream in = new FileInputStream(new File(BASE + fileName))) {
      StreamUtils.copy(in, response.getOutputStream());
    }
  }

  @PostMapping("/attachments")
  public String upload(@RequestParam MultipartFile file) throws IOException {
    File target = new File(BASE + file.getOriginalFilename());
    file.transferTo(target);
    return target.getName();
  }
}
