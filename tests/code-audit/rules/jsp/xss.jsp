<%@ page language="java" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%-- 不动产登记办件查询页 --%>
<html>
<body>
<%-- ruleid: dj.jsp.xss.expression-param --%>
<h3>查询关键字：<%= request.getParameter("keyword") %></h3>
<%-- ruleid: dj.jsp.xss.expression-param --%>
<input name="caseNo" value="<%=request.getParameter("caseNo") == null ? "" : request.getParameter("caseNo")%>"/>
<%-- ruleid: dj.jsp.xss.expression-param --%>
<p>来源页：<%= "返回 " + request.getHeader("Referer") %></p>
<%-- ok: dj.jsp.xss.expression-param --%>
<h3>查询关键字：<%= Encode.forHtml(request.getParameter("keyword")) %></h3>
<%-- ok: dj.jsp.xss.expression-param --%>
<option <%= "1".equals(request.getParameter("state")) ? "selected" : "" %>>已受理</option>
<%-- ok: dj.jsp.xss.expression-param --%>
<p>第 <%= Integer.parseInt(request.getParameter("page")) %> 页</p>
<%-- ok: dj.jsp.xss.expression-param --%>
<%-- <p><%= request.getParameter("old") %></p> --%>
<%
    // ruleid: dj.jsp.xss.variable-param
    String applicant = request.getParameter("applicant");
    // ruleid: dj.jsp.xss.variable-param
    String area = (request.getParameter("area") == null) ? "全市" : request.getParameter("area");
    // ok: dj.jsp.xss.variable-param
    String phone = Encode.forHtml(request.getParameter("phone"));
    // ok: dj.jsp.xss.variable-param
    String status = request.getParameter("status");
    // ok: dj.jsp.xss.variable-param
    String remark = request.getParameter("remark");
    remark = HtmlUtils.htmlEscape(remark);
    // ok: dj.jsp.xss.variable-param
    String title = "办件列表";
%>
<td><%= applicant %></td><td><%=area%></td><td><%= phone %></td><td><%= remark %></td><td><%= title %></td>
<%
    if ("done".equals(status)) { out.print("办结"); }
    // ruleid: dj.jsp.xss.out-print
    out.println("<b>没有找到：" + request.getParameter("keyword") + "</b>");
    // ruleid: dj.jsp.xss.out-print
    response.getWriter().write(request.getParameter("callback") + "(1)");
    // ok: dj.jsp.xss.out-print
    out.println("<b>没有找到：" + Encode.forHtml(request.getParameter("keyword")) + "</b>");
    // ok: dj.jsp.xss.out-print
    out.print("1".equals(request.getParameter("all")) ? "全部" : "本人");
    // ok: dj.jsp.xss.out-print
    out.print(total);
%>
<%-- ruleid: dj.jsp.xss.el-param --%>
<input name="dept" value="${param.dept}"/>
<%-- ruleid: dj.jsp.xss.el-param --%>
<p>您使用的浏览器：${header["User-Agent"]}</p>
<%-- ruleid: dj.jsp.xss.el-param --%>
<c:if test="${not empty param.msg}"><span>${param.msg}</span></c:if>
<%-- ok: dj.jsp.xss.el-param --%>
<p><c:out value="${param.dept}"/></p>
<%-- ok: dj.jsp.xss.el-param --%>
<p>${fn:escapeXml(param.dept)}</p>
<%-- ok: dj.jsp.xss.el-param --%>
<li class="${param.tab == 'todo' ? 'active' : ''}">待办</li>
<%-- ok: dj.jsp.xss.el-param --%>
<c:set var="deptId" value="${param.deptId}"/>
<%-- ruleid: dj.jsp.xss.c-out-raw --%>
<div><c:out value="${notice.content}" escapeXml="false"/></div>
<%-- ruleid: dj.jsp.xss.c-out-raw --%>
<div><c:out escapeXml='false' value='${notice.summary}'/></div>
<%-- ok: dj.jsp.xss.c-out-raw --%>
<div><c:out value="${notice.title}"/></div>
<%-- ok: dj.jsp.xss.c-out-raw --%>
<div><c:out value="${notice.author}" escapeXml="true"/></div>
<%-- ruleid: dj.jsp.xss.tag-raw --%>
<s:property value="opinion" escape="false"/>
<%-- ruleid: dj.jsp.xss.tag-raw --%>
<bean:write name="caseForm" property="reason" filter="false"/>
<%-- ok: dj.jsp.xss.tag-raw --%>
<s:property value="opinion"/>
<%-- ok: dj.jsp.xss.tag-raw --%>
<form:input path="reason" disabled="false"/>
<script>
    // ruleid: dj.jsp.xss.el-in-script
    var deptName = "${dept.name}";
    // ok: dj.jsp.xss.el-in-script
    var base = "${ctx}";
    // ok: dj.jsp.xss.el-in-script
    var label = "办件数量";
    // ok: dj.jsp.xss.el-in-script
    var count = ${total};
</script>
<%-- ruleid: dj.jsp.xss.attribute-raw --%>
<p><%= request.getAttribute("errorMsg") %></p>
<%-- ok: dj.jsp.xss.attribute-raw --%>
<p><c:out value="${errorMsg}"/></p>
<%-- ok: dj.jsp.xss.attribute-raw --%>
<a href="<%= request.getAttribute("ctx") %>/case/list">返回</a>
</body>
</html>
