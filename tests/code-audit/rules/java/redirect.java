package cn.gov.demo.portal;

import java.net.URI;
import java.net.URLEncoder;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** 统一登录后的回跳 */
@Controller
class LoginReturn {
    @GetMapping("/login/back")
    public void back(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String target = request.getParameter("service");
        // ruleid: dj.java.redirect.open-redirect-taint
        response.sendRedirect(target);
    }

    @GetMapping("/login/ticket")
    public void ticket(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder sb = new StringBuilder();
        sb.append(request.getParameter("service")).append("?ticket=").append(issue());
        // ruleid: dj.java.redirect.open-redirect-taint
        response.sendRedirect(sb.toString());
    }

    @GetMapping("/go")
    public String view(@RequestParam String url) {
        // ruleid: dj.java.redirect.open-redirect-taint
        return "redirect:" + url;
    }

    @GetMapping("/go/slash")
    public ModelAndView slash(@RequestParam String page) {
        // ruleid: dj.java.redirect.open-redirect-taint
        return new ModelAndView("redirect:/" + page);
    }

    @GetMapping("/go/view")
    public ModelAndView redirectView(@RequestParam String url, boolean home) {
        String to = home ? "/index" : url;
        // ruleid: dj.java.redirect.open-redirect-taint
        return new ModelAndView(new RedirectView(to));
    }

    @GetMapping("/go/host")
    public void host(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String host = request.getHeader("X-Forwarded-Host");
        // ruleid: dj.java.redirect.open-redirect-taint
        response.sendRedirect("https://" + host + "/index");
    }

    @GetMapping("/go/prefix")
    public void prefix(@RequestParam String url, HttpServletResponse response) throws IOException {
        // 只看前缀：//evil.example 同样以斜杠开头
        if (!url.startsWith("/")) {
            return;
        }
        // ruleid: dj.java.redirect.open-redirect-taint
        response.sendRedirect(url);
    }

    @GetMapping("/go/contains")
    public void contains(@RequestParam String url, HttpServletResponse response) throws IOException {
        URI uri = URI.create(url);
        if (uri.getHost() == null) {
            log.info("相对地址");
        }
        // ruleid: dj.java.redirect.open-redirect-taint
        response.sendRedirect(url);
    }

    @GetMapping("/in/path")
    public void path(@RequestParam String url, HttpServletResponse response) throws IOException {
        if (!url.startsWith("/") || url.startsWith("//")) {
            throw new IllegalArgumentException("只能跳到站内");
        }
        // ok: dj.java.redirect.open-redirect-taint
        response.sendRedirect(url);
    }

    @GetMapping("/in/branch")
    public void branch(@RequestParam String url, HttpServletResponse response) throws IOException {
        if (url.startsWith("/") && !url.startsWith("//")) {
            // ok: dj.java.redirect.open-redirect-taint
            response.sendRedirect(url);
        } else {
            // ruleid: dj.java.redirect.open-redirect-taint
            response.sendRedirect(url);
        }
    }

    @GetMapping("/in/host")
    public void knownHost(@RequestParam String url, HttpServletResponse response) throws Exception {
        URI uri = new URI(url);
        if (!TRUSTED_HOSTS.contains(uri.getHost())) {
            response.sendError(400);
            return;
        }
        // ok: dj.java.redirect.open-redirect-taint
        response.sendRedirect(url);
    }

    @GetMapping("/in/id")
    public String id(@RequestParam String id) {
        // ok: dj.java.redirect.open-redirect-taint
        return "redirect:/notice/detail?id=" + id;
    }

    @GetMapping("/in/context")
    public void context(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String msg = URLEncoder.encode(request.getParameter("msg"), "UTF-8");
        // ok: dj.java.redirect.open-redirect-taint
        response.sendRedirect(request.getContextPath() + "/error?msg=" + msg);
    }

    @GetMapping("/in/list")
    public String list(@RequestParam String page) {
        if (!PAGES.contains(page)) {
            return "error/404";
        }
        // ok: dj.java.redirect.open-redirect-taint
        return "redirect:" + page;
    }

    @GetMapping("/in/forward")
    public String forward(@RequestParam Long id) {
        // ok: dj.java.redirect.open-redirect-taint
        return "redirect:/unit/" + id;
    }
}
