<?php
function login($request)
{
    // ruleid: dj.php.redirect.location-taint
    header('Location: ' . $_GET['returnUrl']);
    $url = $request->param('redirect');
    // ruleid: dj.php.redirect.location-taint
    header("Location: $url");
    // ruleid: dj.php.redirect.location-taint
    return redirect(input('back'));
}

function safe()
{
    // ok: dj.php.redirect.location-taint
    header('Location: /login?from=' . urlencode($_GET['from']));
    // ok: dj.php.redirect.location-taint
    header('Location: /index.php');
    // ok: dj.php.redirect.location-taint
    header('Content-Type: text/html; charset=utf-8');
    $id = (int) $_GET['id'];
    // ok: dj.php.redirect.location-taint
    header("Location: /detail/$id");
}
