package cn.example.elder.service;

import java.io.InputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;
import org.w3c.dom.Document;

/** 导入社会组织法人库交换来的机构信息 */
@Service
public class OrganizationImport {
  public Document read(MultipartFile file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    DocumentBuilder builder = factory.newDocumentBuilder();
    try (InputStream in = file.getInputStream()) {
      return builder.parse(in);
    }
  }
}
