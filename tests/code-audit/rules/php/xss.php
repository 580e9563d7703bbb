<?php
function search($request)
{
    // ruleid: dj.php.xss.echo-taint
    echo '<p>您搜索的是：' . $_GET['kw'] . '</p>';
    $kw = trim($_POST['kw']);
    $html = "<input value='$kw'>";
    // ruleid: dj.php.xss.echo-taint
    echo $html;
    $title = isset($_GET['title']) ? $_GET['title'] : '首页';
    // ruleid: dj.php.xss.echo-taint
    print($title);
    // ruleid: dj.php.xss.echo-taint
    exit($request->param('callback') . '({})');
    // ok: dj.php.xss.echo-taint
    echo htmlspecialchars($_GET['kw'], ENT_QUOTES);
    // ok: dj.php.xss.echo-taint
    echo '第 ' . intval($_GET['page']) . ' 页';
    // ok: dj.php.xss.echo-taint
    echo json_encode(['kw' => $_GET['kw']]);
    $kw = htmlspecialchars($kw);
    // ok: dj.php.xss.echo-taint
    echo "<b>$kw</b>";
    // ok: dj.php.xss.echo-taint
    echo '欢迎访问';
}
