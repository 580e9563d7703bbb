<?php
function fetch($request, $client)
{
    // ruleid: dj.php.ssrf.request-taint
    $ch = curl_init($_GET['url']);
    $api = trim($request->param('api'));
    // ruleid: dj.php.ssrf.request-taint
    curl_setopt($ch, CURLOPT_URL, $api);
    $img = isset($_POST['img']) ? $_POST['img'] : '';
    // ruleid: dj.php.ssrf.request-taint
    $data = file_get_contents($img);
    // ok: dj.php.ssrf.request-taint
    curl_setopt($ch, CURLOPT_POSTFIELDS, $_POST['body']);
    // ok: dj.php.ssrf.request-taint
    $ch = curl_init('http://10.20.1.5/api?kw=' . urlencode($_GET['kw']));
    // ok: dj.php.ssrf.request-taint
    $data = file_get_contents(config('api.address'));
    $id = intval($_GET['id']);
    // ok: dj.php.ssrf.request-taint
    $res = $client->request('GET', 'http://10.20.1.5/api/' . $id);
    return $data;
}
