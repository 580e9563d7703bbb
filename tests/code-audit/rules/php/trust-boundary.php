<?php
// ruleid: dj.php.trust-boundary.mass-variable
extract($_REQUEST);
// ruleid: dj.php.trust-boundary.mass-variable
parse_str($_SERVER['QUERY_STRING']);
// ruleid: dj.php.trust-boundary.mass-variable
foreach ($_POST as $key => $value) {
    $$key = $value;
}
// ok: dj.php.trust-boundary.mass-variable
extract($row);
// ok: dj.php.trust-boundary.mass-variable
parse_str($query, $params);
// ok: dj.php.trust-boundary.mass-variable
foreach ($_POST as $key => $value) {
    $form[$key] = trim($value);
}
