// 附件下载与上传
using System;
using System.IO;
using System.Web.Mvc;

public class AttachmentController : Controller
{
    private const string Root = @"D:\attachment\";

    public ActionResult Preview(string name)
    {
        var path = Path.Combine(Root, name);
        // ruleid: dj.csharp.path.file-taint
        return File(System.IO.File.ReadAllBytes(path), "application/pdf");
    }

    public void Download()
    {
        var name = Request.QueryString["file"];
        string path = name == null ? Root + "help.pdf" : Root + name;
        // ruleid: dj.csharp.path.file-taint
        Response.TransmitFile(path);
    }

    public ActionResult PreviewSafe(string name)
    {
        // ok: dj.csharp.path.file-taint
        return File(System.IO.File.ReadAllBytes(Path.Combine(Root, Path.GetFileName(name))), "application/pdf");
    }

    public ActionResult PreviewChecked(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Root, name));
        if (!path.StartsWith(Root)) return HttpNotFound();
        // ok: dj.csharp.path.file-taint
        return File(System.IO.File.ReadAllBytes(path), "application/pdf");
    }

    // 内容来自请求，路径固定
    public ActionResult Note(string content)
    {
        // ok: dj.csharp.path.file-taint
        System.IO.File.WriteAllText(Root + "note.txt", content);
        return View();
    }

    public ActionResult Upload(HttpPostedFileBase file)
    {
        var target = Server.MapPath("~/upload/") + file.FileName;
        // ruleid: dj.csharp.path.upload-client-name
        file.SaveAs(target);
        // ok: dj.csharp.path.upload-client-name
        file.SaveAs(Root + Guid.NewGuid() + Path.GetExtension(file.FileName));
        // ok: dj.csharp.path.upload-client-name
        logger.Info(file.FileName);
        return View();
    }
}
