// 办件查询
using System.Data.SqlClient;
using System.Text;
using System.Web.Mvc;

public class ItemController : Controller
{
    private readonly PortalContext db;
    private readonly SqlConnection connection;

    public ActionResult List(string name, int page)
    {
        string sql = "SELECT * FROM T_ITEM WHERE NAME LIKE '%" + name + "%'";
        // ruleid: dj.csharp.sqli.command-taint
        var command = new SqlCommand(sql, connection);
        return View(command.ExecuteReader());
    }

    public ActionResult Detail()
    {
        var text = new StringBuilder("SELECT * FROM T_ITEM WHERE 1 = 1");
        var clause = Request.QueryString["id"] == null ? "" : " AND ID = " + Request.QueryString["id"];
        text.Append(clause);
        // ruleid: dj.csharp.sqli.command-taint
        var rows = db.Database.SqlQuery<Item>(text.ToString());
        return View(rows);
    }

    public void Delete()
    {
        var command = connection.CreateCommand();
        // ruleid: dj.csharp.sqli.command-taint
        command.CommandText = "DELETE FROM T_ITEM WHERE ID = " + Request.Form["id"];
        command.ExecuteNonQuery();
    }

    public ActionResult ListSafe(string name)
    {
        // ok: dj.csharp.sqli.command-taint, dj.csharp.sqli.concat
        var command = new SqlCommand("SELECT * FROM T_ITEM WHERE NAME = @name", connection);
        command.Parameters.AddWithValue("@name", name);
        // ok: dj.csharp.sqli.command-taint
        var other = new SqlCommand("SELECT * FROM T_ITEM WHERE ID = " + int.Parse(Request.QueryString["id"]) , connection).ExecuteReader();
        // 前端检索器不是数据库
        // ok: dj.csharp.sqli.command-taint
        return View(searcher.Query(name));
    }

    public SqlCommand ByDept(string dept)
    {
        // ruleid: dj.csharp.sqli.concat
        return new SqlCommand("SELECT * FROM T_ITEM WHERE DEPT = '" + dept + "'", connection);
    }

    public ActionResult Paged([FromQuery] int page, [FromQuery] string dept)
    {
        // ok: dj.csharp.sqli.command-taint
        var rows = db.Database.SqlQuery<Item>("SELECT * FROM T_ITEM ORDER BY ID OFFSET " + page + " ROWS");
        // ruleid: dj.csharp.sqli.command-taint
        var mine = db.Database.SqlQuery<Item>("SELECT * FROM T_ITEM WHERE DEPT = '" + dept + "'");
        return View(rows);
    }

    public Notice Named(string dept)
    {
        // ok: dj.csharp.sqli.concat
        return new Notice("部门：" + dept, connection);
    }
}
