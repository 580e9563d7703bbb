package cn.gov.demo.web;

import java.io.PrintWriter;
import javax.servlet.http.HttpServletResponse;

@RestController
class ReportController {
    @GetMapping("/report")
    public AjaxResult report(Long id) {
        try {
            return AjaxResult.success(service.report(id));
        } catch (Exception e) {
            // ruleid: dj.java.leak.exception-to-client
            return AjaxResult.error("查询失败：" + e.getMessage());
        }
    }

    public void export(HttpServletResponse response) throws Exception {
        try {
            service.export(response);
        } catch (SQLException e) {
            StringBuilder sb = new StringBuilder("导出失败：");
            sb.append(e.toString());
            // ruleid: dj.java.leak.exception-to-client
            response.getWriter().write(sb.toString());
        }
    }

    @ExceptionHandler(RuntimeException.class)
    public AjaxResult handle(RuntimeException e) {
        String text = e.getMessage() == null ? "未知错误" : e.getMessage();
        // ruleid: dj.java.leak.exception-to-client
        return AjaxResult.error(text);
    }

    @ExceptionHandler(ServiceException.class)
    public AjaxResult handleBusiness(ServiceException e) {
        // 自定义业务提示
        // ok: dj.java.leak.exception-to-client
        return AjaxResult.error(e.getMessage());
    }

    public AjaxResult logged(Long id) {
        try {
            return AjaxResult.success(service.report(id));
        } catch (Exception e) {
            String detail = e.getMessage();
            log.error("查询失败 {}", detail, e);
            detail = "系统繁忙，请稍后再试";
            // ok: dj.java.leak.exception-to-client
            return AjaxResult.error(detail);
        }
    }

    public void stack(HttpServletResponse response) throws Exception {
        PrintWriter out = response.getWriter();
        try {
            service.run();
        } catch (Exception e) {
            // ruleid: dj.java.leak.stacktrace-to-response
            e.printStackTrace(out);
        }
    }

    public String stackText() {
        java.io.StringWriter buffer = new java.io.StringWriter();
        try {
            service.run();
        } catch (Exception e) {
            // ok: dj.java.leak.stacktrace-to-response
            // ok: dj.java.leak.print-stack-trace
            e.printStackTrace(new PrintWriter(buffer));
            log.error(buffer.toString());
        }
        return "ok";
    }

    public void print() {
        try {
            service.run();
        } catch (Exception e) {
            // ok: dj.java.leak.stacktrace-to-response
            // ruleid: dj.java.leak.print-stack-trace
            e.printStackTrace();
        }
        // ok: dj.java.leak.print-stack-trace
        printer.printStackTrace();
    }

    public String jump(String token) {
        // ruleid: dj.java.leak.secret-in-url
        return "redirect:/portal?token=" + token;
    }

    public String sso(String base, String user, String password) {
        // ruleid: dj.java.leak.secret-in-url
        String url = base + "/login?name=" + user + "&password=" + password;
        return http.get(url);
    }

    public String page(int number) {
        // ok: dj.java.leak.secret-in-url
        return "redirect:/list?page=" + number;
    }

    public String header(String token) {
        // ok: dj.java.leak.secret-in-url
        return http.get("/list", "Bearer " + token);
    }
}
