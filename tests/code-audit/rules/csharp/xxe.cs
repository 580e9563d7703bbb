// 电子公文交换
using System.IO;
using System.Xml;

public class DocumentExchange
{
    public XmlDocument Receive(Stream body)
    {
        var document = new XmlDocument();
        // ruleid: dj.csharp.xxe.external-entities
        document.XmlResolver = new XmlUrlResolver();
        document.Load(body);
        return document;
    }

    public XmlReader Read(Stream body)
    {
        var settings = new XmlReaderSettings();
        // ruleid: dj.csharp.xxe.external-entities
        settings.DtdProcessing = DtdProcessing.Parse;
        return XmlReader.Create(body, settings);
    }

    public XmlReader ReadSafe(Stream body)
    {
        var settings = new XmlReaderSettings();
        // ok: dj.csharp.xxe.external-entities
        settings.DtdProcessing = DtdProcessing.Prohibit;
        // ok: dj.csharp.xxe.external-entities
        settings.XmlResolver = null;
        // ok: dj.csharp.xxe.external-entities
        settings.IgnoreComments = false;
        return XmlReader.Create(body, settings);
    }
}
