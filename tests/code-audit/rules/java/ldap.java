package cn.gov.demo.audit;

import javax.naming.directory.*;
import javax.servlet.http.*;
import org.springframework.ldap.core.LdapTemplate;

/** 统一认证：LDAP 注入样例。 */
class LdapLogin {
  private LdapTemplate ldapTemplate;

  boolean login(HttpServletRequest request, DirContext ctx, SearchControls sc) throws Exception {
    String uid = request.getParameter("uid");
    String filter = "(&(objectClass=person)(uid=" + uid + "))";
    // ruleid: dj.java.ldap.search-taint
    ctx.search("ou=users,dc=demo", filter, sc);
    StringBuilder sb = new StringBuilder("(uid=");
    sb.append(uid).append(")");
    // ruleid: dj.java.ldap.search-taint
    ldapTemplate.search("ou=users", sb.toString(), new UserMapper());
    // ok: dj.java.ldap.search-taint
    ctx.search("ou=users,dc=demo", "(uid={0})", new Object[] {uid}, sc);
    // ok: dj.java.ldap.search-taint
    ctx.search("ou=users,dc=demo", "(uid=" + LdapEncoder.filterEncode(uid) + ")", sc);
    // ok: dj.java.ldap.search-taint
    return ctx.search("ou=users,dc=demo", "(employeeNumber=" + Long.parseLong(uid) + ")", sc) != null;
  }
}
