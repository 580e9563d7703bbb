// 身份鉴别设置
using System.Data.SqlClient;
using System.Web;
using System.Web.Mvc;

public class AuthSetup
{
    public TokenValidationParameters Parameters()
    {
        var parameters = new TokenValidationParameters();
        // ruleid: dj.csharp.auth.jwt-check-off
        parameters.ValidateIssuerSigningKey = false;
        var inline = new TokenValidationParameters
        {
            // ruleid: dj.csharp.auth.jwt-check-off
            ValidateLifetime = false,
            // ok: dj.csharp.auth.jwt-check-off
            RequireSignedTokens = true,
        };
        // ok: dj.csharp.auth.jwt-check-off
        parameters.ValidateLifetime = true;
        return parameters;
    }

    public SqlConnection Open()
    {
        // ruleid: dj.csharp.auth.hardcoded-connection
        var a = new SqlConnection("Data Source=10.1.1.8;Initial Catalog=portal;User Id=sa;Password=Gov@2024#db");
        // ok: dj.csharp.auth.hardcoded-connection
        var b = new SqlConnection("Data Source=10.1.1.8;Initial Catalog=portal;Integrated Security=True");
        // ok: dj.csharp.auth.hardcoded-connection
        var c = new SqlConnection(ConfigurationManager.ConnectionStrings["portal"].ConnectionString);
        return a;
    }

    public HttpCookie Cookie(string ticket)
    {
        var cookie = new HttpCookie("ticket", ticket);
        // ruleid: dj.csharp.auth.cookie-flag-off
        cookie.HttpOnly = false;
        // ok: dj.csharp.auth.cookie-flag-off
        cookie.Secure = true;
        // ok: dj.csharp.auth.cookie-flag-off
        cookie.Shareable = false;
        return cookie;
    }
}

[Authorize]
public class UserController : Controller
{
    [AllowAnonymous]
    // ruleid: dj.csharp.auth.allow-anonymous
    public ActionResult Export(string dept)
    {
        return View();
    }

    [AllowAnonymous]
    // ok: dj.csharp.auth.allow-anonymous
    public ActionResult Login(string returnUrl)
    {
        return View();
    }

    [HttpPost]
    // ok: dj.csharp.auth.allow-anonymous
    public ActionResult Save(string name)
    {
        return View();
    }
}
