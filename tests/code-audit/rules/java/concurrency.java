package cn.gov.demo.web;

import java.io.File;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;

@RestController
class ApplyController {
    private String currentUser;
    private ApplyService service;

    @PostMapping("/apply")
    public Object apply(@RequestBody ApplyForm form) {
        // ruleid: dj.java.concurrency.controller-state
        this.currentUser = form.getUserName();
        return service.apply(form);
    }

    @PostMapping("/local")
    public Object local(@RequestBody ApplyForm form) {
        // ok: dj.java.concurrency.controller-state
        String user = form.getUserName();
        return service.applyFor(user, form);
    }

    @Autowired
    public void setService(ApplyService service) {
        // ok: dj.java.concurrency.controller-state
        this.service = service;
    }
}

class ApplyForm {
    private String userName;

    public ApplyForm with(String userName) {
        // ok: dj.java.concurrency.controller-state
        this.userName = userName;
        return this;
    }
}

class DateTool {
    // ruleid: dj.java.concurrency.shared-date-format
    private static final SimpleDateFormat DAY = new SimpleDateFormat("yyyy-MM-dd");
    // ok: dj.java.concurrency.shared-date-format
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    String today() {
        // ok: dj.java.concurrency.shared-date-format
        SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd");
        return format.format(new java.util.Date());
    }
}

class TenantHolder {
    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    static void use(String tenant) {
        // ruleid: dj.java.concurrency.thread-local-kept
        TENANT.set(tenant);
    }
}

class UserHolder {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();
    private static final AtomicReference<String> LAST = new AtomicReference<>();

    static void use(String user) {
        // ok: dj.java.concurrency.thread-local-kept
        USER.set(user);
        // ok: dj.java.concurrency.thread-local-kept
        LAST.set(user);
    }

    static void clear() {
        USER.remove();
    }
}

class LockFile {
    void acquire(File lockFile) throws Exception {
        // ruleid: dj.java.concurrency.check-then-act
        if (!lockFile.exists()) {
            lockFile.createNewFile();
        }
    }

    void atomic(java.nio.file.Path lock) throws Exception {
        // ok: dj.java.concurrency.check-then-act
        java.nio.file.Files.createFile(lock);
    }

    void report(File reportFile) {
        // ok: dj.java.concurrency.check-then-act
        if (reportFile.exists()) {
            log.info("报表已生成");
        }
    }
}
