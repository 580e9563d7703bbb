using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;

public class Digests {
    public byte[] Of(byte[] data) {
        // ruleid: dj.gm.inventory.csharp-algorithm
        var sm3 = new SM3Digest();
        // ruleid: dj.gm.inventory.csharp-algorithm
        using (var sha = SHA256.Create()) {
            return sha.ComputeHash(data);
        }
    }

    public object Others(string name) {
        // ok: dj.gm.inventory.csharp-algorithm
        var order = Order.Create(name);
        // ok: dj.gm.inventory.csharp-algorithm
        return new SmsClient(name);
    }
}
