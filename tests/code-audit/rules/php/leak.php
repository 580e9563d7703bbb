<?php
// ruleid: dj.php.leak.debug-output
ini_set('display_errors', 'On');
// ok: dj.php.leak.debug-output
ini_set('display_errors', '0');
// ruleid: dj.php.leak.debug-output
phpinfo();
// ok: dj.php.leak.debug-output
$version = phpversion();

function detail($id, $conn)
{
    try {
        $row = load($id);
    } catch (\Exception $e) {
        // ruleid: dj.php.leak.exception-to-client
        echo '查询失败：' . $e->getMessage();
        // ok: dj.php.leak.exception-to-client
        error_log($e->getMessage());
        // ok: dj.php.leak.exception-to-client
        echo '系统繁忙，请稍后再试';
    }
    // ruleid: dj.php.leak.exception-to-client
    mysqli_query($conn, 'SELECT 1') or die('出错：' . mysqli_error($conn));
}
