// 出错处理与日志
using System;
using System.Web.Mvc;

public class ErrorController : Controller
{
    public ActionResult Save(Item item)
    {
        try
        {
            service.Save(item);
        }
        catch (Exception ex)
        {
            // ruleid: dj.csharp.leak.error-to-client
            Response.Write("保存失败：" + ex.StackTrace);
            // ok: dj.csharp.leak.error-to-client
            logger.Error("保存失败", ex);
            // ok: dj.csharp.leak.error-to-client
            return Content("系统繁忙，请稍后再试（E1001）");
        }
        return View();
    }

    public void Login(string account, string password)
    {
        // ruleid: dj.csharp.leak.sensitive-log
        logger.Info("登录口令：" + password);
        // ruleid: dj.csharp.leak.sensitive-log
        logger.LogInformation("登录 {0} {1}", account, password);
        // ok: dj.csharp.leak.sensitive-log
        logger.Info("登录账号：" + account);
        // ok: dj.csharp.leak.sensitive-log
        checker.Check(password);
    }
}

public class Startup
{
    public void Configure(IApplicationBuilder app, IHostingEnvironment env)
    {
        // ruleid: dj.csharp.leak.developer-page
        app.UseDeveloperExceptionPage();
    }

    public void ConfigureSafe(IApplicationBuilder app, IHostingEnvironment env)
    {
        if (env.IsDevelopment())
        {
            // ok: dj.csharp.leak.developer-page
            app.UseDeveloperExceptionPage();
        }
        // ok: dj.csharp.leak.developer-page
        app.UseExceptionHandler("/error");
    }
}
