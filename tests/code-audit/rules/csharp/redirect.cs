// 登录回跳
using System.Web;
using System.Web.Mvc;

public class AccountController : Controller
{
    public ActionResult Login(string returnUrl)
    {
        // ruleid: dj.csharp.redirect.taint
        return Redirect(returnUrl);
    }

    public void Logout()
    {
        var url = Request.QueryString["url"] == null ? "/login" : Request.QueryString["url"];
        // ruleid: dj.csharp.redirect.taint
        Response.Redirect(url);
    }

    public ActionResult LoginSafe(string returnUrl)
    {
        if (Url.IsLocalUrl(returnUrl))
        {
            // ok: dj.csharp.redirect.taint
            return Redirect(returnUrl);
        }
        // ok: dj.csharp.redirect.taint
        return RedirectToAction("Index", "Home");
    }

    public void ProcessRequest(HttpContext context)
    {
        // ruleid: dj.csharp.redirect.taint
        context.Response.Redirect(context.Request["url"]);
        // ok: dj.csharp.redirect.taint
        context.Response.Redirect("/index");
    }

    public void ToLogin()
    {
        // ok: dj.csharp.redirect.taint
        Response.Redirect("/login?returnUrl=" + HttpUtility.UrlEncode(Request.RawUrl));
    }
}
