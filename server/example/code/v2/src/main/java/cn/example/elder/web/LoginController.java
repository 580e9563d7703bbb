package cn.example.elder.web;

import cn.example.elder.util.Passwords;
import cn.example.elder.util.Tokens;
import java.io.IOException;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** 经办人员登录 */
@Controller
public class LoginController {
  private static final Logger LOG = LoggerFactory.getLogger(LoginController.class);

  @PostMapping("/login")
  public void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String username = request.getParameter("username");
    String password = request.getParameter("password");
    if (!Passwords.matches(username, password)) {
      LOG.warn("login failed, username={}", username.replaceAll("[\\r\\n]", "_"));
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    Cookie cookie = new Cookie("ELDER_TOKEN", Tokens.next());
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(true);
    response.addCookie(cookie);
    response.sendRedirect("/index");
  }
}
