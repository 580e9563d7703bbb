package cn.gov.demo.audit;

import java.util.*;
import javax.servlet.http.*;
import org.springframework.web.bind.annotation.*;

/** 运维工具：命令注入样例。 */
@RestController
class OpsController {
  private static final Set<String> HOSTS = Set.of("app1", "app2");

  @GetMapping("/ping")
  public void ping(@RequestParam String host, HttpServletRequest request) throws Exception {
    // ruleid: dj.java.cmdi.exec-taint
    Runtime.getRuntime().exec("ping -c 1 " + host);
    String[] cmd = new String[] {"sh", "-c", "nslookup " + host};
    // ruleid: dj.java.cmdi.exec-taint
    Runtime.getRuntime().exec(cmd);
    List<String> args = new ArrayList<>();
    args.add("tracert");
    args.add(request.getHeader("X-Target"));
    // ruleid: dj.java.cmdi.exec-taint
    ProcessBuilder pb = new ProcessBuilder(args);
    // ok: dj.java.cmdi.exec-taint
    Runtime.getRuntime().exec("df -h");
    // ok: dj.java.cmdi.exec-taint
    new ProcessBuilder("tail", "-n", String.valueOf(Integer.parseInt(request.getParameter("lines"))), "app.log");
    if (!HOSTS.contains(host)) {
      throw new IllegalArgumentException("主机不在清单内");
    }
    // ok: dj.java.cmdi.exec-taint
    Runtime.getRuntime().exec(new String[] {"ping", host});
  }

  @PostMapping("/remote")
  public void remote(String script, Session session) throws Exception {
    String line = "/opt/ops/run.sh " + script;
    // ruleid: dj.java.cmdi.tool-exec-taint
    session.execCommand(line);
    // ruleid: dj.java.cmdi.tool-exec-taint
    RuntimeUtil.execForStr("sh /opt/ops/" + script);
    // ok: dj.java.cmdi.tool-exec-taint
    session.execCommand("/opt/ops/run.sh");
    // ok: dj.java.cmdi.tool-exec-taint
    RuntimeUtil.execForStr("sh /opt/ops/job" + Long.parseLong(script) + ".sh");
  }
}

class BackupJob {
  void dump(String database, int port) throws Exception {
    String cmd = "mysqldump " + database;
    // ruleid: dj.java.cmdi.exec-variable
    Runtime.getRuntime().exec(cmd);
    // ok: dj.java.cmdi.exec-variable
    Runtime.getRuntime().exec("mysqldump -P " + port + " audit");
    // ok: dj.java.cmdi.exec-variable
    new ProcessBuilder("mysqldump", "audit").start();
  }
}
