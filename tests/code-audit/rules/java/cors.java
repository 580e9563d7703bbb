package cn.gov.demo.framework.config;

import java.util.Arrays;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.CrossOrigin;

/** 跨域配置 */
class CorsSettings {
    private static final Set<String> TRUSTED = Set.of("https://zwfw.demo.gov.cn");

    Object patterns() {
        CorsConfiguration config = new CorsConfiguration();
        config.setAllowCredentials(true);
        // ruleid: dj.java.cors.any-origin-credentials
        config.addAllowedOriginPattern("*");
        config.addAllowedMethod("*");
        return config;
    }

    void registry(CorsRegistry registry) {
        // ruleid: dj.java.cors.any-origin-credentials
        registry.addMapping("/**").allowedOriginPatterns("*").allowedMethods("*").allowCredentials(true);
    }

    Object listed() {
        CorsConfiguration config = new CorsConfiguration();
        config.setAllowCredentials(true);
        // ok: dj.java.cors.any-origin-credentials
        config.addAllowedOrigin("https://zwfw.demo.gov.cn");
        config.addAllowedHeader("*");
        return config;
    }

    void registryListed(CorsRegistry registry) {
        // ok: dj.java.cors.any-origin-credentials
        registry.addMapping("/**").allowedOrigins("https://zwfw.demo.gov.cn").allowedHeaders("*").allowCredentials(true);
    }

    void reflect(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        String value = origin == null ? "*" : origin;
        // ruleid: dj.java.cors.reflected-origin
        response.setHeader("Access-Control-Allow-Origin", value);
        response.setHeader("Access-Control-Allow-Credentials", "true");
    }

    void checked(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (TRUSTED.contains(origin)) {
            // ok: dj.java.cors.reflected-origin
            response.setHeader("Access-Control-Allow-Origin", origin);
        }
    }

    void fixed(HttpServletResponse response) {
        // ok: dj.java.cors.reflected-origin
        // ok: dj.java.cors.any-origin
        response.setHeader("Access-Control-Allow-Origin", "https://zwfw.demo.gov.cn");
    }

    void star(HttpServletResponse response) {
        // ruleid: dj.java.cors.any-origin
        response.setHeader("Access-Control-Allow-Origin", "*");
        // ok: dj.java.cors.any-origin
        response.setHeader("Access-Control-Allow-Methods", "*");
    }
}

// ruleid: dj.java.cors.any-origin
@CrossOrigin
@RestController
class OpenController {
    // ruleid: dj.java.cors.any-origin
    @CrossOrigin(origins = "*", maxAge = 3600)
    @GetMapping("/open/list")
    public Object list() {
        return service.list();
    }

    // ok: dj.java.cors.any-origin
    @CrossOrigin(origins = "https://zwfw.demo.gov.cn")
    @GetMapping("/open/one")
    public Object one() {
        return service.one();
    }
}
