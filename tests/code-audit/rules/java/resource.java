package cn.gov.demo.batch;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.Executors;

/** 数据库资源 */
class LegacyDao {
    int leak(javax.sql.DataSource ds) throws Exception {
        // ruleid: dj.java.resource.jdbc-not-closed
        Connection conn = ds.getConnection();
        // ruleid: dj.java.resource.jdbc-not-closed
        PreparedStatement ps = conn.prepareStatement("update sys_dept set state = 1");
        return ps.executeUpdate();
    }

    int closed(javax.sql.DataSource ds) throws Exception {
        // ok: dj.java.resource.jdbc-not-closed
        try (Connection conn = ds.getConnection();
            // ok: dj.java.resource.jdbc-not-closed
            PreparedStatement ps = conn.prepareStatement("update sys_dept set state = 1")) {
            return ps.executeUpdate();
        }
    }

    int closedFinally(javax.sql.DataSource ds) throws Exception {
        // ok: dj.java.resource.jdbc-not-closed
        Connection conn = ds.getConnection();
        try {
            return run(conn);
        } finally {
            conn.close();
        }
    }

    Connection open(javax.sql.DataSource ds) throws Exception {
        // ok: dj.java.resource.jdbc-not-closed
        Connection conn = ds.getConnection();
        conn.setAutoCommit(false);
        return conn;
    }
}

/** 文件 */
class FileTool {
    int leak(File file) throws Exception {
        // ruleid: dj.java.resource.stream-not-closed
        InputStream in = new FileInputStream(file);
        return in.read();
    }

    int closed(File file) throws Exception {
        // ok: dj.java.resource.stream-not-closed
        try (InputStream in = new FileInputStream(file)) {
            return in.read();
        }
    }

    void quietly(File file) throws Exception {
        // ok: dj.java.resource.stream-not-closed
        InputStream in = new FileInputStream(file);
        read(in);
        IOUtils.closeQuietly(in);
    }

    File shared() {
        // ruleid: dj.java.resource.shared-temp-path
        return new File("/tmp/export.xlsx");
    }

    File property(String name) {
        // ruleid: dj.java.resource.shared-temp-path
        return new File(System.getProperty("java.io.tmpdir") + "/report.pdf");
    }

    File random() throws Exception {
        // ok: dj.java.resource.shared-temp-path
        return Files.createTempFile("report", ".pdf").toFile();
    }

    File data() {
        // ok: dj.java.resource.shared-temp-path
        return new File("/data/template/report.docx");
    }
}

/** 上限 */
class Limits {
    void upload(CommonsMultipartResolver resolver) {
        // ruleid: dj.java.resource.unlimited-upload
        resolver.setMaxUploadSize(-1);
    }

    void uploadLimited(CommonsMultipartResolver resolver) {
        // ok: dj.java.resource.unlimited-upload
        resolver.setMaxUploadSize(10 * 1024 * 1024);
    }

    void config(MultipartConfigFactory factory) {
        // ok: dj.java.resource.unlimited-upload
        factory.setMaxFileSize(DataSize.ofMegabytes(20));
    }

    Object pool() {
        // ruleid: dj.java.resource.unbounded-pool
        return Executors.newCachedThreadPool();
    }

    Object bounded() {
        // ok: dj.java.resource.unbounded-pool
        return new ThreadPoolExecutor(4, 8, 60, TimeUnit.SECONDS, new ArrayBlockingQueue<>(200));
    }

    Object scheduled() {
        // ok: dj.java.resource.unbounded-pool
        return Executors.newScheduledThreadPool(2);
    }
}
