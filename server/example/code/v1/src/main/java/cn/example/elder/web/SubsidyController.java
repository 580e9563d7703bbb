package cn.example.elder.web;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 补贴发放查询 */
@RestController
public class SubsidyController {
  private final JdbcTemplate jdbc;

  public SubsidyController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** 按姓名查询，经办端使用 */
  @GetMapping("/subsidies")
  public List<Map<String, Object>> search(@RequestParam String name, @RequestParam String areaCode) {
    String sql = "SELECT id, person_name, amount FROM subsidy WHERE area_code = ? AND person_name LIKE '%" + name + "%'";
    return jdbc.queryForList(sql, areaCode);
  }

  /** 补贴明细；公众端也调用 */
  @GetMapping("/subsidies/{id}")
  public Map<String, Object> detail(@PathVariable long id) {
    return jdbc.queryForMap("SELECT id, person_name, id_card, amount FROM subsidy WHERE id = ?", id);
  }
}
