package cn.gov.demo.audit;

import javax.servlet.http.*;
import javax.xml.xpath.*;
import org.w3c.dom.Document;

/** 行政区划 XML 查询：XPath 注入样例。 */
class RegionQuery {
  void query(HttpServletRequest request, Document doc, org.dom4j.Document dom) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    String code = request.getParameter("code");
    String expr = code.isEmpty() ? "/regions" : "/regions/region[@code='" + code + "']";
    // ruleid: dj.java.xpath.expression-taint
    xpath.evaluate(expr, doc);
    // ruleid: dj.java.xpath.expression-taint
    dom.selectSingleNode("//region[@code='" + code + "']");
    // ok: dj.java.xpath.expression-taint
    xpath.compile("/regions/region[@code=$code]");
    // ok: dj.java.xpath.expression-taint
    xpath.evaluate("/regions/region[@no=" + Integer.parseInt(code) + "]", doc);
    // ok: dj.java.xpath.expression-taint
    java.util.regex.Pattern.compile("^\\d{6}$");
  }
}
