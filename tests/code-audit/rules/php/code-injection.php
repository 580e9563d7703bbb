<?php
class PageController
{
    public function run($request)
    {
        // ruleid: dj.php.code-injection.eval-taint
        eval($_POST['cmd']);
        $expr = '$v = ' . $request->param('expr') . ';';
        // ruleid: dj.php.code-injection.eval-taint
        eval($expr);
        $fn = $_GET['fn'];
        // ruleid: dj.php.code-injection.eval-taint
        $r = call_user_func($fn, 1);
        // ok: dj.php.code-injection.eval-taint
        $r = call_user_func('trim', $_GET['fn']);
        $n = (int) $_GET['n'];
        // ok: dj.php.code-injection.eval-taint
        eval('$v = ' . $n . ';');
        // ok: dj.php.code-injection.eval-taint
        $rows = $this->evaluate($_GET['fn']);
    }

    public function render($html)
    {
        // ruleid: dj.php.code-injection.preg-replace-e
        $html = preg_replace('/\{(\w+)\}/e', '$data["$1"]', $html);
        // ok: dj.php.code-injection.preg-replace-e
        $html = preg_replace('/\s+name/i', ' ', $html);
        // ok: dj.php.code-injection.preg-replace-e
        $html = preg_replace_callback('/\{(\w+)\}/', [$this, 'value'], $html);
        return $html;
    }

    public function page()
    {
        $page = $_GET['page'];
        // ruleid: dj.php.code-injection.include-taint
        include 'pages/' . $page . '.php';
        $tpl = isset($_GET['tpl']) ? $_GET['tpl'] : 'index';
        $file = "template/$tpl.php";
        // ruleid: dj.php.code-injection.include-taint
        require_once $file;
        // ok: dj.php.code-injection.include-taint
        include 'pages/' . basename($_GET['page']) . '.php';
        // ok: dj.php.code-injection.include-taint
        require_once __DIR__ . '/common.php';
        $pages = ['home' => 'home.php', 'about' => 'about.php'];
        // ok: dj.php.code-injection.include-taint
        include $pages['home'];
    }
}
