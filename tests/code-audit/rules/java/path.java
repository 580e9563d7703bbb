package cn.gov.demo.audit;

import java.io.*;
import java.nio.file.*;
import java.util.zip.*;
import javax.servlet.http.*;
import org.springframework.web.bind.annotation.*;

/** 附件下载：路径遍历样例。 */
@Controller
class AttachmentController {
  @GetMapping("/download")
  public void download(@RequestParam("file") String file, HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = "/data/attach/" + file;
    // ruleid: dj.java.path.file-taint
    InputStream in = new FileInputStream(path);
    StringBuilder sb = new StringBuilder("/data/attach/");
    sb.append(request.getParameter("dir")).append("/a.pdf");
    // ruleid: dj.java.path.file-taint
    byte[] data = Files.readAllBytes(Paths.get(sb.toString()));
    // ok: dj.java.path.file-taint
    File safe = new File("/data/attach", FilenameUtils.getName(file));
    // ok: dj.java.path.file-taint
    File byId = new File("/data/attach", Long.parseLong(file) + ".pdf");
    // ok: dj.java.path.file-taint
    File fixed = new File("/data/attach/template.docx");
    if (file.contains("..")) {
      throw new IOException("文件名不合法");
    }
    // ok: dj.java.path.file-taint
    FileReader reader = new FileReader("/data/attach/" + file);
  }

  @GetMapping("/template")
  public void template(String name, HttpServletRequest request) throws IOException {
    String path = name == null ? "/tpl/default.html" : "/tpl/" + name;
    // ruleid: dj.java.path.resource-taint
    InputStream in = request.getServletContext().getResourceAsStream(path);
    // ok: dj.java.path.resource-taint
    InputStream logo = getClass().getResourceAsStream("/static/logo.png");
    // ok: dj.java.path.resource-taint
    ClassPathResource res = new ClassPathResource("tpl/" + FilenameUtils.getName(name));
  }
}

class Unpacker {
  void unzip(ZipInputStream zip, File dir) throws IOException {
    ZipEntry entry;
    while ((entry = zip.getNextEntry()) != null) {
      String name = entry.getName();
      // ruleid: dj.java.path.zip-slip
      File out = new File(dir, name);
      copy(zip, out);
    }
  }

  void safe(ZipInputStream zip, File dir) throws IOException {
    ZipEntry entry = zip.getNextEntry();
    // ok: dj.java.path.zip-slip
    File out = new File(dir, entry.getName());
    if (!out.getCanonicalPath().startsWith(dir.getCanonicalPath() + File.separator)) {
      throw new IOException("条目越出解压目录");
    }
    copy(zip, out);
    // ok: dj.java.path.zip-slip
    File flat = new File(dir, FilenameUtils.getName(entry.getName()));
  }
}
