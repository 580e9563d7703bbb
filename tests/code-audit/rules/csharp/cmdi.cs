// 运维工具与文档转换
using System.Diagnostics;
using System.Web.Mvc;

public class ToolController : Controller
{
    public ActionResult Ping(string host)
    {
        // ruleid: dj.csharp.cmdi.process-taint
        Process.Start("cmd.exe", "/c ping " + host);
        return View();
    }

    public ActionResult Convert()
    {
        var name = Request.Form["name"];
        var target = name == null ? "default.docx" : name;
        var info = new ProcessStartInfo("soffice");
        // ruleid: dj.csharp.cmdi.process-taint
        info.Arguments = "--headless --convert-to pdf " + target;
        return View();
    }

    public ActionResult PingSafe(string times)
    {
        int count = int.Parse(times);
        // ok: dj.csharp.cmdi.process-taint
        Process.Start("ping.exe", "-n " + count + " 10.1.1.8");
        return View();
    }

    public ActionResult Begin(string name)
    {
        // ok: dj.csharp.cmdi.process-taint
        workflow.Start(name);
        // ok: dj.csharp.cmdi.process-taint
        Process.Start("notepad.exe");
        return View();
    }
}
