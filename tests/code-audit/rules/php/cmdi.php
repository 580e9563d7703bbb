<?php
class ConvertController
{
    public function convert($request)
    {
        $file = $_POST['file'];
        // ruleid: dj.php.cmdi.exec-taint
        exec("soffice --headless --convert-to pdf " . $file, $out);

        $cmd = 'ping -c 1 ';
        $cmd .= $request->param('host');
        // ruleid: dj.php.cmdi.exec-taint
        $result = shell_exec($cmd);

        $name = isset($_GET['n']) ? $_GET['n'] : 'a';
        // ruleid: dj.php.cmdi.exec-taint
        system("ls /data/$name");

        $safe = escapeshellarg($_GET['n']);
        // ok: dj.php.cmdi.exec-taint
        system('ls ' . $safe);
        // ok: dj.php.cmdi.exec-taint
        exec('nproc', $out);
        $page = intval($_GET['page']);
        // ok: dj.php.cmdi.exec-taint
        exec("pdftoppm -f $page report.pdf out");
        // ok: dj.php.cmdi.exec-taint
        curl_exec($ch);
    }

    public function disk($path)
    {
        // ruleid: dj.php.cmdi.backtick-variable
        $size = `du -sh $path`;
        // ok: dj.php.cmdi.backtick-variable
        $load = `uptime`;
        // ok: dj.php.cmdi.backtick-variable
        $sql = 'SELECT `name` FROM t WHERE id = ' . (int) $path;
        return $size;
    }
}
