// 草稿与缓存还原
using System.IO;
using System.Runtime.Serialization.Formatters.Binary;
using Newtonsoft.Json;

public class DraftService
{
    public object Restore(Stream body)
    {
        var formatter = new BinaryFormatter();
        // ruleid: dj.csharp.deserialization.formatter
        return formatter.Deserialize(body);
    }

    public object RestoreState(string text)
    {
        // ruleid: dj.csharp.deserialization.formatter
        return new LosFormatter().Deserialize(text);
    }

    public Draft RestoreSafe(Stream body, string text)
    {
        var serializer = new XmlSerializer(typeof(Draft));
        // ok: dj.csharp.deserialization.formatter
        serializer.Deserialize(body);
        // ok: dj.csharp.deserialization.formatter, dj.csharp.deserialization.json-type-name
        return JsonConvert.DeserializeObject<Draft>(text);
    }

    public object FromJson(string text)
    {
        var settings = new JsonSerializerSettings();
        // ruleid: dj.csharp.deserialization.json-type-name
        settings.TypeNameHandling = TypeNameHandling.All;
        var inline = new JsonSerializerSettings
        {
            // ruleid: dj.csharp.deserialization.json-type-name
            TypeNameHandling = TypeNameHandling.Auto,
        };
        // ok: dj.csharp.deserialization.json-type-name
        settings.TypeNameHandling = TypeNameHandling.None;
        return JsonConvert.DeserializeObject(text, inline);
    }
}
