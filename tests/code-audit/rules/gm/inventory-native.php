<?php
// ruleid: dj.gm.inventory.php-algorithm
$cipher = openssl_encrypt($text, 'sm4-cbc', $key, OPENSSL_RAW_DATA, $iv);
// ruleid: dj.gm.inventory.php-algorithm
$sum = hash('sha256', $text);
// ruleid: dj.gm.inventory.php-algorithm
$etag = md5($path);
// ok: dj.gm.inventory.php-algorithm
$same = hash_equals($sum, $given);
// ok: dj.gm.inventory.php-algorithm
$stored = password_hash($password, PASSWORD_BCRYPT);
