package cn.gov.demo.web;

import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class AuditLogController {
    private static final Logger log = LoggerFactory.getLogger(AuditLogController.class);

    void direct(HttpServletRequest request) {
        // ruleid: dj.java.log.injection
        log.info("登录名 {}", request.getParameter("loginName"));
    }

    @GetMapping("/query")
    public Object query(@RequestParam String keyword) {
        StringBuilder text = new StringBuilder("查询 ");
        text.append(keyword);
        // ruleid: dj.java.log.injection
        log.warn(text.toString());
        return null;
    }

    void ternary(HttpServletRequest request) {
        String from = request.getHeader("X-From") != null ? request.getHeader("X-From") : "无";
        // ruleid: dj.java.log.injection
        log.debug("来源：" + from);
    }

    void stripped(HttpServletRequest request) {
        String name = request.getParameter("loginName").replaceAll("[\r\n]", "_");
        // ok: dj.java.log.injection
        log.info("登录名 {}", name);
    }

    @GetMapping("/one")
    public Object one(@RequestParam Long id) {
        // 数字不能携带换行
        // ok: dj.java.log.injection
        log.info("查看 {}", id);
        return null;
    }

    void constant() {
        // ok: dj.java.log.injection
        log.info("任务开始");
    }

    void login(String username, String password, LoginBody body) {
        // ruleid: dj.java.log.secret
        log.info("用户 {} 登录，口令 {}", username, password);
        // ruleid: dj.java.log.secret
        log.debug("收到口令：" + body.getPassword());
        // ruleid: dj.java.log.secret
        System.out.println("口令=" + password);
        // ok: dj.java.log.secret
        log.info("用户 {} 修改了口令 password", username);
        // ok: dj.java.log.secret
        log.warn("口令连续错误 {} 次", passwordErrorCount);
    }

    void apply(Applicant applicant, String phone) {
        // ruleid: dj.java.log.personal-info
        log.info("申请人 {}，证件 {}", applicant.getId(), applicant.getIdCard());
        // ruleid: dj.java.log.personal-info
        log.error("短信发送失败：" + phone);
        // ok: dj.java.log.personal-info
        log.info("证件 {}", DesensitizedUtil.idCardNum(applicant.getIdCard(), 4, 4));
        // ok: dj.java.log.personal-info
        log.info("申请人 {}", applicant.getId());
    }
}
