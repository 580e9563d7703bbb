<?php
function restore($request)
{
    // ruleid: dj.php.deserialization.unserialize-taint
    $cart = unserialize($_COOKIE['cart']);
    $raw = base64_decode($_POST['state']);
    $state = $raw ? $raw : '';
    // ruleid: dj.php.deserialization.unserialize-taint
    $obj = unserialize($state);
    // ok: dj.php.deserialization.unserialize-taint
    $cart = unserialize($_COOKIE['cart'], ['allowed_classes' => false]);
    // ok: dj.php.deserialization.unserialize-taint
    $cart = json_decode($_COOKIE['cart'], true);
    // ok: dj.php.deserialization.unserialize-taint
    $conf = unserialize(file_get_contents('/data/cache/conf.dat'));
    return [$cart, $obj, $conf];
}
