package cn.gov.demo.web.file;

import java.io.File;
import java.io.FileOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.web.multipart.MultipartFile;

/** 附件上传 */
class AttachmentController {
    private static final List<String> ALLOWED = Arrays.asList("pdf", "docx", "png");

    Object direct(MultipartFile file) throws Exception {
        File target = new File(root, file.getOriginalFilename());
        // ruleid: dj.java.upload.original-name
        file.transferTo(target);
        return ok();
    }

    Object keepsExtension(MultipartFile upload) throws Exception {
        String original = upload.getOriginalFilename();
        String suffix = original == null ? "" : original.substring(original.lastIndexOf("."));
        StringBuilder name = new StringBuilder(UUID.randomUUID().toString());
        name.append(suffix);
        // ruleid: dj.java.upload.original-name
        upload.transferTo(new File(root, name.toString()));
        return ok();
    }

    Object stream(Part part) throws Exception {
        String name = part.getSubmittedFileName();
        // ruleid: dj.java.upload.original-name
        FileOutputStream out = new FileOutputStream(root + "/" + name);
        copy(part.getInputStream(), out);
        return ok();
    }

    Object allowed(MultipartFile file) throws Exception {
        String original = file.getOriginalFilename();
        String extension = FilenameUtils.getExtension(original).toLowerCase();
        if (!ALLOWED.contains(extension)) {
            throw new ServiceException("不允许的文件类型");
        }
        // ok: dj.java.upload.original-name
        file.transferTo(new File(root, UUID.randomUUID() + "." + extension));
        return ok();
    }

    Object checkedByTool(MultipartFile file) throws Exception {
        FileUploadTool.assertAllowed(file, ALLOWED);
        // ok: dj.java.upload.original-name
        file.transferTo(new File(root, UUID.randomUUID() + ".pdf"));
        return ok();
    }

    Object recorded(MultipartFile file, Attachment record) throws Exception {
        // 原名只作显示
        record.setDisplayName(file.getOriginalFilename());
        // ok: dj.java.upload.original-name
        file.transferTo(new File(root, record.getId() + ".bin"));
        return ok();
    }

    boolean image(MultipartFile file) {
        // ruleid: dj.java.upload.content-type-only
        return "image/png".equals(file.getContentType());
    }

    boolean imageByPrefix(MultipartFile file) {
        // ruleid: dj.java.upload.content-type-only
        return file.getContentType().startsWith("image/");
    }

    boolean json(HttpServletRequest request) {
        // ok: dj.java.upload.content-type-only
        return "application/json".equals(request.getContentType());
    }

    String detected(MultipartFile file) throws Exception {
        // ok: dj.java.upload.content-type-only
        return tika.detect(file.getInputStream());
    }

    void blacklist(String fileName) {
        // ruleid: dj.java.upload.extension-blacklist
        if (fileName.endsWith(".jsp")) {
            throw new ServiceException("禁止上传脚本");
        }
    }

    void whitelist(String fileName) {
        // ok: dj.java.upload.extension-blacklist
        if (!fileName.endsWith(".pdf")) {
            throw new ServiceException("只能上传 PDF");
        }
    }

    String view(String name) {
        // ok: dj.java.upload.extension-blacklist
        return name.endsWith(".html") ? "text/html" : "text/plain";
    }
}
