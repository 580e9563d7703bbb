<?php
class Account
{
    public function register($password, $salt)
    {
        // ruleid: dj.php.crypto.password-digest
        $this->pwd = md5($password);
        // ruleid: dj.php.crypto.password-digest
        $this->pwd = sha1($_POST['password'] . $salt);
        // ruleid: dj.php.crypto.password-digest
        $this->pwd = hash('sha256', $password);
        // ok: dj.php.crypto.password-digest
        $this->pwd = password_hash($password, PASSWORD_DEFAULT);
        // ok: dj.php.crypto.password-digest
        $this->etag = md5($content);
        // ok: dj.php.crypto.password-digest
        $ok = password_verify($password, $this->pwd);
    }

    public function seal($text, $key, $iv)
    {
        // ruleid: dj.php.crypto.weak-cipher
        $a = openssl_encrypt($text, 'DES-CBC', $key, 0, $iv);
        // ruleid: dj.php.crypto.weak-cipher
        $b = openssl_encrypt($text, 'aes-128-ecb', $key);
        // ruleid: dj.php.crypto.weak-cipher
        $c = mcrypt_encrypt(MCRYPT_DES, $key, $text, MCRYPT_MODE_ECB);
        // ok: dj.php.crypto.weak-cipher
        $d = openssl_encrypt($text, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $iv, $tag);
        // ok: dj.php.crypto.weak-cipher
        $e = openssl_encrypt($text, 'sm4-cbc', $key, OPENSSL_RAW_DATA, $iv);
        // ok: dj.php.crypto.weak-cipher
        $f = mcrypt_list_modes();
    }
}
