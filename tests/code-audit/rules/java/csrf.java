package cn.gov.demo.framework.config;

/** 跨站请求伪造防护 */
class WebSecurity {
    void chained(HttpSecurity http) throws Exception {
        // ruleid: dj.java.csrf.disabled
        http.csrf().disable();
        http.authorizeRequests().anyRequest().authenticated();
    }

    Object lambda(HttpSecurity http) throws Exception {
        // ruleid: dj.java.csrf.disabled
        http.csrf(csrf -> csrf.disable());
        return http.build();
    }

    Object reference(HttpSecurity http) throws Exception {
        // ruleid: dj.java.csrf.disabled
        http.csrf(AbstractHttpConfigurer::disable);
        return http.build();
    }

    void stateless(HttpSecurity http) throws Exception {
        // 无会话，令牌放在请求头中
        // ok: dj.java.csrf.disabled
        http.csrf().disable();
        http.sessionManagement().sessionCreationPolicy(SessionCreationPolicy.STATELESS);
    }

    Object statelessChain(HttpSecurity http) throws Exception {
        // ok: dj.java.csrf.disabled
        return http.csrf(csrf -> csrf.disable())
            .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .build();
    }

    void kept(HttpSecurity http) throws Exception {
        // ok: dj.java.csrf.disabled
        http.csrf().csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse());
        // 关闭的是缓存头
        // ok: dj.java.csrf.disabled
        http.headers().cacheControl().disable();
    }

    void ignored(HttpSecurity http) throws Exception {
        // ruleid: dj.java.csrf.ignored-paths
        http.csrf().ignoringAntMatchers("/api/**");
        // ok: dj.java.csrf.ignored-paths
        http.csrf().ignoringAntMatchers("/pay/callback");
        // ok: dj.java.csrf.ignored-paths
        http.authorizeRequests().antMatchers("/api/**").authenticated();
    }
}

@RestController
class DeptController {
    @GetMapping("/dept/remove/{id}")
    // ruleid: dj.java.csrf.state-change-by-get
    public AjaxResult remove(@PathVariable Long id) {
        return toAjax(service.deleteById(id));
    }

    @PostMapping("/dept/update")
    // ok: dj.java.csrf.state-change-by-get
    public AjaxResult update(@RequestBody SysDept dept) {
        return toAjax(service.update(dept));
    }

    @GetMapping("/dept/list")
    // ok: dj.java.csrf.state-change-by-get
    public TableDataInfo list(SysDept dept) {
        return page(service.list(dept));
    }
}
