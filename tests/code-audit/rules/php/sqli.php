<?php
namespace app\index\controller;

use think\facade\Db;

class Enterprise
{
    public function search($mysqli, $pdo)
    {
        // ruleid: dj.php.sqli.query-taint
        $rows = mysqli_query($mysqli, "SELECT * FROM t_ent WHERE name='" . $_GET['name'] . "'");

        $name = trim($_POST['name']);
        $sql = "SELECT * FROM t_ent WHERE name = '$name'";
        $sql .= ' ORDER BY id';
        // ruleid: dj.php.sqli.query-taint
        $rows = $pdo->query($sql);

        $level = isset($_GET['level']) ? $_GET['level'] : '1';
        // ruleid: dj.php.sqli.query-taint
        $stmt = $pdo->prepare("SELECT * FROM t_ent WHERE level = $level");

        // ok: dj.php.sqli.query-taint
        $stmt = $pdo->prepare('SELECT * FROM t_ent WHERE name = ?');
        $stmt->execute([$name]);

        $id = intval($_GET['id']);
        // ok: dj.php.sqli.query-taint
        $one = $pdo->query("SELECT * FROM t_ent WHERE id = $id");

        $safe = mysqli_real_escape_string($mysqli, $_GET['code']);
        // ok: dj.php.sqli.query-taint
        $rows = mysqli_query($mysqli, "SELECT * FROM t_ent WHERE code = '$safe'");

        // ok: dj.php.sqli.query-taint
        $nodes = $xpath->query($_GET['node']);
        return $rows;
    }

    public function raw($request)
    {
        $sort = $request->param('sort');
        // ruleid: dj.php.sqli.framework-raw-taint
        $list = Db::name('ent')->orderRaw($sort)->select();
        // ruleid: dj.php.sqli.framework-raw-taint
        $list = Db::query("SELECT * FROM t_ent WHERE region = '" . input('region') . "'");
        // ok: dj.php.sqli.framework-raw-taint
        $list = Db::query('SELECT * FROM t_ent WHERE region = ?', [input('region')]);
        // ok: dj.php.sqli.framework-raw-taint
        $list = Db::name('ent')->where('region', input('region'))->select();
        // ok: dj.php.sqli.framework-raw-taint
        $list = Db::name('ent')->whereRaw('region = :r', ['r' => input('region')])->select();
        return $list;
    }

    public function byDept($dept, $order)
    {
        // ruleid: dj.php.sqli.thinkphp-string-where
        $list = Db::name('ent')->where("dept = '$dept'")->select();
        // ruleid: dj.php.sqli.thinkphp-string-where
        $list = Db::name('ent')->order('create_time ' . $order)->select();
        // ok: dj.php.sqli.thinkphp-string-where
        $list = Db::name('ent')->where('dept', $dept)->select();
        // ok: dj.php.sqli.thinkphp-string-where
        $list = Db::name('ent')->where('status = 1')->select();
        // ok: dj.php.sqli.thinkphp-string-where
        $list = Db::name('ent')->where('id = ' . intval($dept))->select();
        return $list;
    }
}
