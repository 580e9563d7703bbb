package cn.gov.demo.allowance;

interface AllowanceMapper {
  // ruleid: dj.mybatis.sqli.annotation
  @Select("select * from t_allowance where applicant_name like '%${name}%'")
  List<Allowance> byName(@Param("name") String name);

  // ruleid: dj.mybatis.sqli.annotation
  @Delete(value = "delete from t_allowance where id in (${ids})")
  int remove(@Param("ids") String ids);

  // ok: dj.mybatis.sqli.annotation
  @Select("select * from t_allowance where id_card_no = #{cardNo}")
  Allowance byCard(@Param("cardNo") String cardNo);

  // ok: dj.mybatis.sqli.annotation
  @Select("select id from t_allowance ${ew.customSqlSegment}")
  List<Long> ids(@Param("ew") Wrapper<Allowance> wrapper);

  // ok: dj.mybatis.sqli.annotation
  @Value("${allowance.batch-size}")
  int batchSize();
}

class AllowanceService {
  List<Allowance> search(String area, String sort, List<Long> ids) {
    QueryWrapper<Allowance> wrapper = new QueryWrapper<>();
    // ruleid: dj.mybatis.sqli.wrapper-segment
    wrapper.apply("area_code like '" + area + "%'");
    // ok: dj.mybatis.sqli.wrapper-segment
    wrapper.apply("date_format(apply_date, '%Y') = {0}", year);
    // ruleid: dj.mybatis.sqli.wrapper-segment
    wrapper.inSql("id", "select id from t_family where area = '" + area + "'");
    // ruleid: dj.mybatis.sqli.wrapper-segment
    wrapper.last(String.format("order by %s", sort));
    // ok: dj.mybatis.sqli.wrapper-segment
    wrapper.last("limit 1");
    // ok: dj.mybatis.sqli.wrapper-segment
    wrapper.in("id", ids);
    // ok: dj.mybatis.sqli.wrapper-segment
    wrapper.last("order by apply_date desc " + "limit 10");
    // ok: dj.mybatis.sqli.wrapper-segment
    callback.apply("地区" + area);
    return mapper.selectList(wrapper);
  }
}
