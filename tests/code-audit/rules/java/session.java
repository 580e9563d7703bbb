package cn.gov.demo.web.login;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

/** Cookie 属性 */
class CookieWriter {
    void off(HttpServletResponse response, String value) {
        Cookie cookie = new Cookie("theme", value);
        // ruleid: dj.java.session.cookie-secure-off
        cookie.setSecure(false);
        // ruleid: dj.java.session.cookie-httponly-off
        cookie.setHttpOnly(false);
        response.addCookie(cookie);
    }

    Object builder(String value) {
        // ruleid: dj.java.session.cookie-secure-off
        return ResponseCookie.from("token", value).httpOnly(true).secure(false).build();
    }

    void missing(HttpServletResponse response, String token) {
        // ruleid: dj.java.session.cookie-flags-missing
        Cookie cookie = new Cookie("access_token", token);
        cookie.setPath("/");
        response.addCookie(cookie);
    }

    void half(HttpServletResponse response, String token) {
        // ruleid: dj.java.session.cookie-flags-missing
        Cookie cookie = new Cookie("access_token", token);
        cookie.setHttpOnly(true);
        response.addCookie(cookie);
    }

    void on(HttpServletResponse response, String token) {
        // ok: dj.java.session.cookie-flags-missing
        Cookie cookie = new Cookie("access_token", token);
        // ok: dj.java.session.cookie-httponly-off
        cookie.setHttpOnly(true);
        // ok: dj.java.session.cookie-secure-off
        cookie.setSecure(true);
        response.addCookie(cookie);
    }

    void language(HttpServletResponse response, String locale) {
        // 界面语言，无敏感内容
        // ok: dj.java.session.cookie-flags-missing
        Cookie cookie = new Cookie("lang", locale);
        response.addCookie(cookie);
    }

    void remove(HttpServletResponse response) {
        // ok: dj.java.session.cookie-flags-missing
        Cookie cookie = new Cookie("access_token", null);
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    Object builderOn(String value) {
        // ok: dj.java.session.cookie-secure-off
        // ok: dj.java.session.cookie-httponly-off
        return ResponseCookie.from("token", value).httpOnly(true).secure(true).build();
    }
}

/** 会话 */
class LoginController {
    private static final String SESSION_USER = "SESSION_USER";

    public Object login(HttpServletRequest request, String name, String password) {
        SysUser user = service.check(name, password);
        HttpSession session = request.getSession();
        // ruleid: dj.java.session.login-keeps-id
        session.setAttribute(SESSION_USER, user);
        return ok(user);
    }

    public Object loginRenewed(HttpServletRequest request, String name, String password) {
        SysUser user = service.check(name, password);
        request.changeSessionId();
        // ok: dj.java.session.login-keeps-id
        request.getSession().setAttribute(SESSION_USER, user);
        return ok(user);
    }

    public Object loginPage(HttpServletRequest request) {
        // ok: dj.java.session.login-keeps-id
        request.getSession().setAttribute("captcha", captcha.next());
        return "login";
    }

    void security(HttpSecurity http) throws Exception {
        // ruleid: dj.java.session.fixation-off
        http.sessionManagement().sessionFixation().none();
        // ok: dj.java.session.fixation-off
        http.sessionManagement().sessionFixation().changeSessionId();
        // ok: dj.java.session.fixation-off
        http.sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()));
    }

    void timeout(HttpSession session, DefaultWebSessionManager sessionManager) {
        // ruleid: dj.java.session.never-expires
        session.setMaxInactiveInterval(-1);
        // ruleid: dj.java.session.never-expires
        sessionManager.setGlobalSessionTimeout(-1000L);
        // ok: dj.java.session.never-expires
        session.setMaxInactiveInterval(1800);
        // ok: dj.java.session.never-expires
        sessionManager.setGlobalSessionTimeout(1800000L);
    }

    String forever(String subject, java.security.Key key) {
        // ruleid: dj.java.session.never-expires
        return Jwts.builder().setSubject(subject).signWith(key).compact();
    }

    String limited(String subject, java.security.Key key, java.util.Date until) {
        // ok: dj.java.session.never-expires
        return Jwts.builder().setSubject(subject).setExpiration(until).signWith(key).compact();
    }

    String limitedAfter(String subject, java.security.Key key, java.util.Date until) {
        // ok: dj.java.session.never-expires
        return Jwts.builder().signWith(key).setSubject(subject).setExpiration(until).compact();
    }
}
