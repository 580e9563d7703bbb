package cn.gov.demo.framework.config;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

/** Shiro 过滤链 */
class ShiroConfig {
    Map<String, String> open() {
        Map<String, String> chain = new LinkedHashMap<>();
        // ruleid: dj.java.auth.anon-all
        chain.put("/**", "anon");
        // ruleid: dj.java.auth.open-sensitive-path
        chain.put("/druid/**", "anon");
        return chain;
    }

    Map<String, String> closed() {
        Map<String, String> chain = new LinkedHashMap<>();
        // ok: dj.java.auth.anon-all
        // ok: dj.java.auth.open-sensitive-path
        chain.put("/static/**", "anon");
        // ok: dj.java.auth.open-sensitive-path
        chain.put("/druid/**", "authc,roles[sysadmin]");
        // ok: dj.java.auth.anon-all
        chain.put("/**", "authc");
        return chain;
    }
}

/** Spring Security */
class SecurityConfig {
    void all(HttpSecurity http) throws Exception {
        // ruleid: dj.java.auth.permit-all
        http.authorizeRequests().anyRequest().permitAll();
    }

    void lambda(HttpSecurity http) throws Exception {
        // ruleid: dj.java.auth.permit-all
        http.authorizeHttpRequests(auth -> auth.anyRequest().permitAll());
    }

    void pattern(HttpSecurity http) throws Exception {
        // ruleid: dj.java.auth.permit-all
        http.authorizeRequests().antMatchers("/**").permitAll();
    }

    void some(HttpSecurity http) throws Exception {
        http.authorizeRequests()
            // ok: dj.java.auth.permit-all
            .antMatchers("/login", "/captcha").permitAll()
            .anyRequest().authenticated();
    }

    void lambdaSome(HttpSecurity http) throws Exception {
        // ok: dj.java.auth.permit-all
        http.authorizeHttpRequests(auth -> auth.requestMatchers("/login").permitAll().anyRequest().authenticated());
    }

    void actuator(HttpSecurity http) throws Exception {
        // ruleid: dj.java.auth.open-sensitive-path
        http.authorizeRequests().antMatchers("/login", "/actuator/**").permitAll();
    }

    Object encoder() {
        // ruleid: dj.java.auth.plain-password-compare
        return NoOpPasswordEncoder.getInstance();
    }
}

/** 登录服务 */
class LoginService {
    void login(String username, String password) {
        SysUser user = mapper.selectByName(username);
        // ruleid: dj.java.auth.plain-password-compare
        if (!password.equals(user.getPassword())) {
            throw new ServiceException("用户名或密码错误");
        }
    }

    void loginHashed(String username, String password) {
        SysUser user = mapper.selectByName(username);
        // ok: dj.java.auth.plain-password-compare
        if (!passwordEncoder.matches(password, user.getPassword())) {
            throw new ServiceException("用户名或密码错误");
        }
    }

    void register(RegisterBody body) {
        // 两次输入是否一致
        // ok: dj.java.auth.plain-password-compare
        if (!body.getPassword().equals(body.getConfirmPassword())) {
            throw new ServiceException("两次输入的密码不一致");
        }
    }

    boolean digest(SysUser user, String password) {
        // ok: dj.java.auth.plain-password-compare
        return user.getPassword().equals(encryptPassword(user.getLoginName(), password, user.getSalt()));
    }

    boolean special(SysUser user) {
        // ruleid: dj.java.auth.hardcoded-identity
        return "admin".equals(user.getUserName());
    }

    boolean department(SysDept dept) {
        // ok: dj.java.auth.hardcoded-identity
        return "admin".equals(dept.getDeptName());
    }

    boolean requested(SysUser user, String userName) {
        // ok: dj.java.auth.hardcoded-identity
        return user.getUserName().equals(userName);
    }
}

/** 令牌 */
class TokenService {
    String subject(String token) {
        // ruleid: dj.java.auth.jwt-not-verified
        return JWT.decode(token).getSubject();
    }

    Object unsigned(String token) {
        // ruleid: dj.java.auth.jwt-not-verified
        return Jwts.parserBuilder().build().parseClaimsJwt(token).getBody();
    }

    String checked(String token, Algorithm algorithm) {
        // ok: dj.java.auth.jwt-not-verified
        return JWT.require(algorithm).build().verify(token).getSubject();
    }

    Object signed(String token, java.security.Key key) {
        // ok: dj.java.auth.jwt-not-verified
        return Jwts.parserBuilder().setSigningKey(key).build().parseClaimsJws(token).getBody();
    }
}

/** 登录拦截 */
class LoginInterceptor {
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String uri = request.getRequestURI();
        // ruleid: dj.java.auth.skip-by-uri
        if (uri.contains("/login")) {
            return true;
        }
        // ruleid: dj.java.auth.skip-by-uri
        if (request.getRequestURI().endsWith(".css")) {
            return true;
        }
        // ok: dj.java.auth.skip-by-uri
        if ("/captcha".equals(request.getServletPath())) {
            return true;
        }
        return request.getSession().getAttribute("user") != null;
    }

    String menu(String uri) {
        // 菜单高亮，与登录校验无关
        // ok: dj.java.auth.skip-by-uri
        return uri.contains("/report") ? "report" : "home";
    }
}
