<?php
// ruleid: dj.php.secrets.hard-coded-password
define('DB_PASSWORD', 'Zwfw@2022');
// ruleid: dj.php.secrets.hard-coded-password
$dbPassword = 'root123456';
// ruleid: dj.php.secrets.hard-coded-password
$conf = ['hostname' => '10.20.1.8', 'password' => 'Oa#2021db', 'charset' => 'utf8'];
// ok: dj.php.secrets.hard-coded-password
$dbPassword = getenv('DB_PASSWORD');
// ok: dj.php.secrets.hard-coded-password
$rule = ['password' => 'require|min:8|max:20'];
// ok: dj.php.secrets.hard-coded-password
define('DB_PASSWORD', 'your_password_1');
// ok: dj.php.secrets.hard-coded-password
$msgPassword = '密码长度为 8 到 20 位';
