package cn.gov.demo.audit;

import java.io.PrintWriter;
import java.util.*;
import javax.servlet.http.*;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.HtmlUtils;

/** 留言查询页：跨站脚本样例。 */
class MessageServlet extends HttpServlet {
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
    response.setContentType("text/html;charset=UTF-8");
    String keyword = request.getParameter("keyword");
    PrintWriter out = response.getWriter();
    // ruleid: dj.java.xss.writer-taint
    out.println("<p>查询词：" + keyword + "</p>");
    StringBuilder html = new StringBuilder("<ul>");
    for (String tag : request.getParameterValues("tag")) {
      html.append(tag);
    }
    String page = html.length() > 0 ? html.toString() : "";
    // ruleid: dj.java.xss.writer-taint
    response.getWriter().write(page);
    // ruleid: dj.java.xss.writer-taint
    response.getWriter().printf(Locale.CHINA, "<b>%s</b>", keyword);
    // ok: dj.java.xss.writer-taint
    out.println("<p>" + HtmlUtils.htmlEscape(keyword) + "</p>");
    // ok: dj.java.xss.writer-taint
    out.println("<p>" + Encode.forHtml(keyword) + "</p>");
    // ok: dj.java.xss.writer-taint
    out.println("<p>共 " + Integer.parseInt(request.getParameter("page")) + " 页</p>");
    // ok: dj.java.xss.writer-taint
    out.println("<p>没有结果</p>");
  }

  void json(HttpServletRequest request, HttpServletResponse response) throws Exception {
    response.setContentType("application/json;charset=UTF-8");
    // ok: dj.java.xss.writer-taint
    response.getWriter().write(request.getParameter("callbackData"));
  }
}

@RestController
class HelloController {
  @GetMapping("/hello")
  public String hello(@RequestParam String name) {
    String text = "<h1>您好，" + name + "</h1>";
    // ruleid: dj.java.xss.rest-string-taint
    return text;
  }

  @GetMapping("/safe")
  public String safe(@RequestParam String name) {
    // ok: dj.java.xss.rest-string-taint
    return "您好，" + HtmlUtils.htmlEscape(name);
  }

  @GetMapping(value = "/text", produces = "text/plain;charset=UTF-8")
  public String text(@RequestParam String name) {
    // ok: dj.java.xss.rest-string-taint
    return "您好，" + name;
  }

  @GetMapping("/count")
  public String count(@RequestParam String name) {
    // ok: dj.java.xss.rest-string-taint
    return messageService.describe(name);
  }
}
