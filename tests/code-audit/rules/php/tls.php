<?php
function call($ch, $client, $url)
{
    // ruleid: dj.php.tls.verify-off
    curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false);
    // ruleid: dj.php.tls.verify-off
    curl_setopt($ch, CURLOPT_SSL_VERIFYHOST, 0);
    // ruleid: dj.php.tls.verify-off
    $res = $client->get($url, ['verify' => false]);
    // ok: dj.php.tls.verify-off
    curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, true);
    // ok: dj.php.tls.verify-off
    curl_setopt($ch, CURLOPT_SSL_VERIFYHOST, 2);
    // ok: dj.php.tls.verify-off
    $res = $client->get($url, ['timeout' => 5]);
    return $res;
}
