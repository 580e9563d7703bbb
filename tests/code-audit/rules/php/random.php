<?php
function issue($user)
{
    // ruleid: dj.php.random.predictable-token
    $token = md5(uniqid() . $user->id);
    // ruleid: dj.php.random.predictable-token
    $smsCode = mt_rand(100000, 999999);
    // ruleid: dj.php.random.predictable-token
    $user->resetToken = sha1(rand());
    // ok: dj.php.random.predictable-token
    $token = bin2hex(random_bytes(32));
    // ok: dj.php.random.predictable-token
    $smsCode = random_int(100000, 999999);
    // ok: dj.php.random.predictable-token
    $banner = mt_rand(1, 5);
}
