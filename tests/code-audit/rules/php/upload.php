<?php
function save($file, $allowed)
{
    $name = $_FILES['attach']['name'];
    // ruleid: dj.php.upload.client-name
    move_uploaded_file($_FILES['attach']['tmp_name'], '/data/upload/' . $name);

    $target = "upload/" . date('Ymd') . '/' . $_FILES['photo']['name'];
    // ruleid: dj.php.upload.client-name
    move_uploaded_file($_FILES['photo']['tmp_name'], $target);

    // ruleid: dj.php.upload.client-name
    $file->move('/data/upload', $file->getClientOriginalName());

    // ok: dj.php.upload.client-name
    move_uploaded_file($_FILES['attach']['tmp_name'], '/data/upload/' . bin2hex(random_bytes(16)) . '.pdf');
    // ok: dj.php.upload.client-name
    $this->log->info('收到附件 ' . $_FILES['attach']['name']);

    // ruleid: dj.php.upload.type-from-client
    if ($_FILES['photo']['type'] == 'image/jpeg') {
        return true;
    }
    // ruleid: dj.php.upload.type-from-client
    if (!in_array($_FILES['photo']['type'], ['image/png', 'image/jpeg'])) {
        return false;
    }
    // ok: dj.php.upload.type-from-client
    if ($_FILES['photo']['size'] == 0) {
        return false;
    }
    // ok: dj.php.upload.type-from-client
    return in_array(finfo_file($finfo, $_FILES['photo']['tmp_name']), ['image/png']);
}

function saveChecked()
{
    $ext = strtolower(pathinfo($_FILES['attach']['name'], PATHINFO_EXTENSION));
    if (!in_array($ext, ['pdf', 'jpg'], true)) {
        return false;
    }
    // ok: dj.php.upload.client-name
    return move_uploaded_file($_FILES['attach']['tmp_name'], '/data/upload/' . uniqid('', true) . '.' . $ext);
}
