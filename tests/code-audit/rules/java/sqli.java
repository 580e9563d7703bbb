package cn.gov.demo.audit;

import java.sql.*;
import java.util.*;
import javax.servlet.http.*;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.*;

/** 社保查询：SQL 注入各规则的样例。 */
class InsuredServlet extends HttpServlet {
  private static final Set<String> SORTABLE = new HashSet<>(Arrays.asList("name", "area"));

  // 直接拼接
  void direct(HttpServletRequest request, Connection conn) throws Exception {
    String idCard = request.getParameter("idCard");
    Statement st = conn.createStatement();
    // ruleid: dj.java.sqli.jdbc-taint
    ResultSet rs = st.executeQuery("select * from insured where id_card = '" + idCard + "'");
  }

  // 经 StringBuilder 与三元表达式
  void builder(HttpServletRequest req, Connection conn) throws Exception {
    String area = req.getHeader("X-Area");
    String code = area == null ? "" : area.trim();
    StringBuilder sql = new StringBuilder("select * from insured where 1=1");
    if (!code.isEmpty()) {
      sql.append(" and area = '").append(code).append("'");
    }
    // ruleid: dj.java.sqli.jdbc-taint
    PreparedStatement ps = conn.prepareStatement(sql.toString());
  }

  // 循环中的 Cookie 值放入映射后取出
  void cookies(HttpServletRequest request, Statement statement) throws Exception {
    Map<String, String> filter = new HashMap<>();
    filter.put("channel", "web");
    for (Cookie cookie : request.getCookies()) {
      if ("area".equals(cookie.getName())) {
        filter.put("area", java.net.URLDecoder.decode(cookie.getValue(), "UTF-8"));
      }
    }
    // ruleid: dj.java.sqli.jdbc-taint
    statement.execute("delete from cache where area = '" + filter.get("area") + "'");
    // ok: dj.java.sqli.jdbc-taint
    statement.execute("delete from cache where channel = '" + filter.get("channel") + "'");
  }

  // 已修复：占位加绑定
  void fixed(HttpServletRequest request, Connection conn) throws Exception {
    // ok: dj.java.sqli.jdbc-taint
    PreparedStatement ps = conn.prepareStatement("select * from insured where id_card = ?");
    ps.setString(1, request.getParameter("idCard"));
    // ok: dj.java.sqli.jdbc-taint
    ResultSet rs = ps.executeQuery();
  }

  // 数值转换、白名单、不成立的条件
  void cleaned(HttpServletRequest request, Connection conn) throws Exception {
    int year = Integer.parseInt(request.getParameter("year"));
    Statement st = conn.createStatement();
    // ok: dj.java.sqli.jdbc-taint
    st.executeQuery("select * from insured where year = " + year);
    String sort = request.getParameter("sort");
    if (!SORTABLE.contains(sort)) {
      throw new IllegalArgumentException("不支持的排序列");
    }
    // ok: dj.java.sqli.jdbc-taint
    st.executeQuery("select * from insured order by " + sort);
    int level = 3;
    String mode = level * 10 > 20 ? "full" : request.getParameter("mode");
    // ok: dj.java.sqli.jdbc-taint
    st.executeQuery("select * from insured where mode = '" + mode + "'");
  }
}

@RestController
class PersonController {
  private JdbcTemplate jdbcTemplate;
  private javax.persistence.EntityManager em;
  private UserMapper userMapper;

  @GetMapping("/person")
  public List<Person> list(@RequestParam("name") String name, Integer age) {
    String sql = String.format("select * from person where name like '%%%s%%'", name);
    // ruleid: dj.java.sqli.jdbc-template-taint
    jdbcTemplate.queryForList(sql);
    // ok: dj.java.sqli.jdbc-template-taint
    jdbcTemplate.queryForList("select * from person where age = " + age);
    // ok: dj.java.sqli.jdbc-template-taint
    return jdbcTemplate.query("select * from person where name like concat('%', ?, '%')", new Mapper(), name);
  }

  @PostMapping("/person/find")
  public Object find(@RequestBody PersonQuery query, String unit) {
    String hql = "from Person p where p.unit = '" + unit + "'";
    // ruleid: dj.java.sqli.jpa-taint
    em.createQuery(hql).getResultList();
    StringBuilder sb = new StringBuilder("select * from person where name = '");
    sb.append(query.getName()).append("'");
    // ruleid: dj.java.sqli.jpa-taint
    em.createNativeQuery(sb.toString(), Person.class);
    // ok: dj.java.sqli.jpa-taint
    em.createQuery("from Person p where p.unit = :unit").setParameter("unit", unit);
    // ok: dj.java.sqli.jpa-taint
    return em.createQuery("from Person p where p.id = " + Long.valueOf(unit));
  }

  @GetMapping("/person/page")
  public Object page(String column, String dept, @RequestParam Map<String, String> params) {
    QueryWrapper<Person> wrapper = new QueryWrapper<>();
    // ok: dj.java.sqli.mybatis-plus-taint
    wrapper.eq("dept", dept);
    // ruleid: dj.java.sqli.mybatis-plus-taint
    wrapper.apply("dept = '" + dept + "'");
    // ok: dj.java.sqli.mybatis-plus-taint
    wrapper.apply("dept = {0}", dept);
    String order = params.get("order");
    // ruleid: dj.java.sqli.mybatis-plus-taint
    wrapper.orderByAsc(order);
    String last = "limit " + Integer.parseInt(params.get("size"));
    // ok: dj.java.sqli.mybatis-plus-taint
    wrapper.last(last);
    return userMapper.selectList(wrapper);
  }

  @GetMapping("/person/sorted")
  public Object sorted(Integer pageNum, Integer pageSize, String orderBy) {
    String text = orderBy + " desc";
    // ruleid: dj.java.sqli.order-by-taint
    PageHelper.orderBy(text);
    // ruleid: dj.java.sqli.order-by-taint
    PageHelper.startPage(pageNum, pageSize, orderBy);
    // ok: dj.java.sqli.order-by-taint
    PageHelper.startPage(pageNum, pageSize);
    if (!Columns.ALLOWED.contains(orderBy)) {
      return null;
    }
    // ok: dj.java.sqli.order-by-taint
    PageHelper.orderBy(orderBy);
    return userMapper.all();
  }

  @GetMapping("/person/db")
  public Object db(String name) {
    String sql = "select * from person where name = '" + name + "'";
    // ruleid: dj.java.sqli.db-helper-taint
    Db.find(sql);
    // ok: dj.java.sqli.db-helper-taint
    Db.find("select * from person where name = ?", name);
    // ok: dj.java.sqli.db-helper-taint
    return Db.find("select * from person where id = " + Long.parseLong(name));
  }
}

class PersonSqlProvider {
  public String byName(String name, String order) {
    return new SQL() {{
      SELECT("*");
      // ok: dj.java.sqli.provider-concat
      FROM("person");
      // ruleid: dj.java.sqli.provider-concat
      WHERE("name = '" + name + "'");
      // ok: dj.java.sqli.provider-concat
      WHERE("area = #{area}");
      // ruleid: dj.java.sqli.provider-concat
      ORDER_BY(order);
    }}.toString();
  }
}

class PersonDao {
  private JdbcTemplate jdbcTemplate;

  // 数据访问层：方法内看不到来源
  public List<Person> byUnit(String unit) {
    String sql = "select * from person where unit = '" + unit + "'";
    // ruleid: dj.java.sqli.method-param-concat
    return jdbcTemplate.query(sql, new Mapper());
  }

  public List<Person> byKind(String kind, long id) {
    // ok: dj.java.sqli.method-param-concat
    jdbcTemplate.update("delete from tmp where id = " + id);
    // ok: dj.java.sqli.method-param-concat
    return jdbcTemplate.query("select * from person where kind = ?", new Mapper(), kind);
  }
}
