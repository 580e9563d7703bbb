package cn.gov.demo.audit;

import javax.servlet.http.*;
import org.springframework.web.bind.annotation.*;

/** 办件系统：信任边界样例。 */
class CaseServlet extends HttpServlet {
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String dept = request.getParameter("dept");
    String value = dept == null ? "" : dept;
    // ruleid: dj.java.trust-boundary.session-attribute-taint
    request.getSession().setAttribute("dept", value);
    HttpSession session = request.getSession();
    // ruleid: dj.java.trust-boundary.session-attribute-taint
    session.setAttribute(request.getHeader("X-Key"), "1");
    // ok: dj.java.trust-boundary.session-attribute-taint
    session.setAttribute("deptId", Long.valueOf(dept));
    // ok: dj.java.trust-boundary.session-attribute-taint
    session.setAttribute("loginTime", System.currentTimeMillis());
    // ok: dj.java.trust-boundary.session-attribute-taint
    request.setAttribute("dept", dept);
  }

  boolean admin(HttpServletRequest request) {
    // ruleid: dj.java.trust-boundary.role-from-client
    if ("admin".equals(request.getParameter("role"))) {
      return true;
    }
    // ruleid: dj.java.trust-boundary.role-from-client
    if (Boolean.parseBoolean(request.getHeader("isAdmin"))) {
      return true;
    }
    // ok: dj.java.trust-boundary.role-from-client
    if ("export".equals(request.getParameter("action"))) {
      return false;
    }
    // ok: dj.java.trust-boundary.role-from-client
    return "admin".equals(request.getSession().getAttribute("role"));
  }
}
