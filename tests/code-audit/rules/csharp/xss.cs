// 检索与公告页面
using System.Web;
using System.Web.Mvc;

public class SearchController : Controller
{
    public void Show()
    {
        // ruleid: dj.csharp.xss.response-taint
        Response.Write("<p>没有找到" + Request.QueryString["keyword"] + "</p>");
        // ok: dj.csharp.xss.response-taint
        Response.Write("<p>没有找到" + HttpUtility.HtmlEncode(Request.QueryString["keyword"]) + "</p>");
        // ok: dj.csharp.xss.response-taint
        Response.Write("<p>没有找到相关事项</p>");
    }

    public void Bind()
    {
        var title = Request["title"];
        var text = title == null ? "公告" : title;
        // ruleid: dj.csharp.xss.response-taint
        lblTitle.Text = text;
        // ok: dj.csharp.xss.response-taint
        txtTitle.Text = text;
    }

    public ActionResult Page(string html)
    {
        // ruleid: dj.csharp.xss.response-taint
        return Content("<div>" + html + "</div>", "text/html");
    }

    // ruleid: dj.csharp.xss.validate-off
    [ValidateInput(false)]
    public ActionResult Save(Notice notice)
    {
        return View();
    }

    // ok: dj.csharp.xss.validate-off
    [ValidateInput(true)]
    public ActionResult SaveSafe(Notice notice)
    {
        return View();
    }

    // ok: dj.csharp.xss.validate-off
    [ValidateAntiForgeryToken]
    public ActionResult SaveToken(Notice notice)
    {
        return View();
    }
}
