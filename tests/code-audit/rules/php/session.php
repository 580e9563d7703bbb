<?php
function remember($user, $request)
{
    // ruleid: dj.php.session.cookie-flags
    setcookie('login_token', $user->token, time() + 3600);
    // ruleid: dj.php.session.cookie-flags
    setcookie('userId', $user->id, time() + 3600, '/', '', false, true);
    // ok: dj.php.session.cookie-flags
    setcookie('login_token', $user->token, time() + 3600, '/', '', true, true);
    // ok: dj.php.session.cookie-flags
    setcookie('login_token', $user->token, ['expires' => 0, 'secure' => true, 'httponly' => true]);
    // ok: dj.php.session.cookie-flags
    setcookie('login_token', '', time() - 3600);
    // ok: dj.php.session.cookie-flags
    setcookie('theme', 'dark', time() + 3600);

    // ruleid: dj.php.session.fixed-id
    session_id($_GET['sid']);
    $sid = $request->header('X-Session');
    // ruleid: dj.php.session.fixed-id
    session_id($sid);
    // ok: dj.php.session.fixed-id
    $current = session_id();
    // ok: dj.php.session.fixed-id
    session_id(bin2hex(random_bytes(16)));
}
