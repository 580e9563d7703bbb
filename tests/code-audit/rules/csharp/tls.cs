// 与上级平台对接
using System.Net;
using System.Net.Http;

public class UpperPlatform
{
    public HttpClient Connect()
    {
        // ruleid: dj.csharp.tls.verify-off
        ServicePointManager.ServerCertificateValidationCallback = (sender, cert, chain, errors) => true;
        // ruleid: dj.csharp.tls.verify-off
        ServicePointManager.ServerCertificateValidationCallback += delegate { return true; };
        // ok: dj.csharp.tls.verify-off
        ServicePointManager.ServerCertificateValidationCallback = null;
        // ok: dj.csharp.tls.verify-off
        list.Filter = (item) => true;
        // ruleid: dj.csharp.tls.old-version
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
        // ok: dj.csharp.tls.old-version
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
        // ok: dj.csharp.tls.old-version
        var kind = ChannelKind.Tls;
        var handler = new HttpClientHandler();
        // ruleid: dj.csharp.tls.verify-off
        handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        return new HttpClient(handler);
    }
}
