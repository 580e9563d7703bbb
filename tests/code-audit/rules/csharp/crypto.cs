// 口令与敏感字段加密
using System.Security.Cryptography;
using System.Text;

public class FieldCipher
{
    public byte[] HashPassword(byte[] password, byte[] salt)
    {
        // ruleid: dj.csharp.crypto.weak-hash
        var md5 = MD5.Create();
        // ruleid: dj.csharp.crypto.weak-hash
        var sha1 = new SHA1CryptoServiceProvider();
        // ok: dj.csharp.crypto.weak-hash
        var sha256 = SHA256.Create();
        // ok: dj.csharp.crypto.weak-hash, dj.csharp.crypto.weak-cipher
        var order = Order.Create();
        return new Rfc2898DeriveBytes(password, salt, 210000, HashAlgorithmName.SHA256).GetBytes(32);
    }

    public ICryptoTransform Encrypt(byte[] key)
    {
        // ruleid: dj.csharp.crypto.weak-cipher
        var des = new DESCryptoServiceProvider();
        // ok: dj.csharp.crypto.weak-cipher
        var aes = Aes.Create();
        // ruleid: dj.csharp.crypto.weak-cipher
        aes.Mode = CipherMode.ECB;
        // ruleid: dj.csharp.crypto.fixed-key
        aes.Key = Encoding.UTF8.GetBytes("k9mT2qLxk9mT2qLx");
        // ok: dj.csharp.crypto.fixed-key
        aes.Key = key;
        // ok: dj.csharp.crypto.fixed-key
        aes.GenerateIV();
        return aes.CreateEncryptor();
    }
}
