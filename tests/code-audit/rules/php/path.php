<?php
class DownloadController
{
    public function down($request)
    {
        $name = $_GET['name'];
        $path = '/data/attach/' . $name;
        // ruleid: dj.php.path.file-taint
        readfile($path);
        // ruleid: dj.php.path.file-taint
        unlink('./upload/' . $request->post('old'));
        $dir = empty($_GET['dir']) ? 'doc' : $_GET['dir'];
        // ruleid: dj.php.path.file-taint
        $list = scandir("/data/$dir");
        // ok: dj.php.path.file-taint
        readfile('/data/attach/' . basename($_GET['name']));
        // ok: dj.php.path.file-taint
        file_put_contents('/data/log/audit.log', $_GET['name']);
        // ok: dj.php.path.file-taint
        $row = $this->attachments->find($_GET['id']);
        // ok: dj.php.path.file-taint
        readfile('/data/attach/' . (int) $_GET['id'] . '.pdf');
    }
}
