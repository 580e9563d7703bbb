package cn.gov.demo.api;

import com.alibaba.fastjson.JSON;
import com.alibaba.fastjson.parser.Feature;
import com.alibaba.fastjson.parser.ParserConfig;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.thoughtworks.xstream.XStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.Base64;
import javax.servlet.http.HttpServletRequest;
import org.apache.commons.lang3.SerializationUtils;
import org.yaml.snakeyaml.Yaml;

/** 原生反序列化 */
class ObjectEntry {
    Object receive(HttpServletRequest request) throws Exception {
        String state = request.getParameter("viewState");
        byte[] raw = Base64.getDecoder().decode(state);
        // ruleid: dj.java.deserialization.object-stream-taint
        // ruleid: dj.java.deserialization.object-stream
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(raw));
        return in.readObject();
    }

    @PostMapping("/import")
    public Object upload(MultipartFile file) throws Exception {
        InputStream stream = file.isEmpty() ? null : file.getInputStream();
        // ruleid: dj.java.deserialization.object-stream-taint
        return SerializationUtils.deserialize(stream);
    }

    Object xml(HttpServletRequest request) throws Exception {
        // ruleid: dj.java.deserialization.object-stream-taint
        // ruleid: dj.java.deserialization.object-stream
        return new java.beans.XMLDecoder(request.getInputStream()).readObject();
    }

    Object filtered(byte[] cached) throws Exception {
        // ok: dj.java.deserialization.object-stream
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(cached));
        in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("cn.gov.demo.*;!*"));
        return in.readObject();
    }

    Object overridden(InputStream source) throws Exception {
        // ok: dj.java.deserialization.object-stream
        ObjectInputStream in = new ObjectInputStream(source) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass desc) throws ClassNotFoundException {
                return Allowed.check(desc);
            }
        };
        return in.readObject();
    }

    Object numeric(HttpServletRequest request, CacheStore store) throws Exception {
        int id = Integer.parseInt(request.getParameter("id"));
        byte[] cached = store.content();
        // ok: dj.java.deserialization.object-stream-taint
        // ruleid: dj.java.deserialization.object-stream
        return new ObjectInputStream(new ByteArrayInputStream(cached)).readObject();
    }

    byte[] echo(HttpServletRequest request) throws Exception {
        String state = request.getParameter("viewState");
        // ok: dj.java.deserialization.object-stream-taint
        return SerializationUtils.serialize(state);
    }
}

/** fastjson */
class FastjsonEntry {
    void open() {
        // ruleid: dj.java.deserialization.fastjson-autotype
        ParserConfig.getGlobalInstance().setAutoTypeSupport(true);
    }

    Object parse(String text) {
        // ruleid: dj.java.deserialization.fastjson-autotype
        return JSON.parseObject(text, Object.class, Feature.SupportAutoType);
    }

    void closed() {
        // ok: dj.java.deserialization.fastjson-autotype
        ParserConfig.getGlobalInstance().setAutoTypeSupport(false);
        // ok: dj.java.deserialization.fastjson-autotype
        ParserConfig.getGlobalInstance().setSafeMode(true);
    }

    @PostMapping("/callback")
    public Object callback(@RequestBody String body) {
        String text = new StringBuilder(body).toString();
        // ruleid: dj.java.deserialization.fastjson-parse-taint
        return JSON.parseObject(text);
    }

    Object header(HttpServletRequest request) {
        // ruleid: dj.java.deserialization.fastjson-parse-taint
        return JSON.parse(request.getHeader("X-Extra"));
    }

    @PostMapping("/typed")
    public Object typed(@RequestBody String body) {
        // ok: dj.java.deserialization.fastjson-parse-taint
        return JSON.parseObject(body, Applicant.class);
    }

    @PostMapping("/local")
    public Object local(@RequestBody String body) {
        body = "{}";
        // ok: dj.java.deserialization.fastjson-parse-taint
        return JSON.parseObject(body);
    }
}

/** Jackson */
class JacksonConfig {
    ObjectMapper redis() {
        ObjectMapper mapper = new ObjectMapper();
        // ruleid: dj.java.deserialization.jackson-default-typing
        mapper.enableDefaultTyping(ObjectMapper.DefaultTyping.NON_FINAL);
        // ruleid: dj.java.deserialization.jackson-default-typing
        mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL);
        return mapper;
    }

    ObjectMapper limited() {
        ObjectMapper mapper = new ObjectMapper();
        // ok: dj.java.deserialization.jackson-default-typing
        mapper.activateDefaultTyping(
            BasicPolymorphicTypeValidator.builder().allowIfSubType("cn.gov.demo.").build(), ObjectMapper.DefaultTyping.NON_FINAL);
        return mapper;
    }
}

class Envelope {
    // ruleid: dj.java.deserialization.jackson-default-typing
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    private Object content;
}

class NamedEnvelope {
    // ok: dj.java.deserialization.jackson-default-typing
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    private Object content;
}

/** YAML 与 XStream */
class MarkupEntry {
    Object yaml(String content) {
        Yaml yaml = new Yaml();
        // ruleid: dj.java.deserialization.snakeyaml-load
        return yaml.load(content);
    }

    Object yamlSafe(String content) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        // ok: dj.java.deserialization.snakeyaml-load
        return yaml.load(content);
    }

    Object yamlOwn() {
        // 随程序发布的配置
        // ok: dj.java.deserialization.snakeyaml-load
        return new Yaml().load(MarkupEntry.class.getResourceAsStream("/menu.yml"));
    }

    Object xstream(String xml) {
        XStream xstream = new XStream(new DomDriver());
        xstream.alias("xml", WxMessage.class);
        // ruleid: dj.java.deserialization.xstream
        return xstream.fromXML(xml);
    }

    void any(XStream xstream) {
        // ruleid: dj.java.deserialization.xstream
        xstream.addPermission(AnyTypePermission.ANY);
    }

    Object xstreamAllowed(String xml) {
        XStream xstream = new XStream();
        xstream.addPermission(NoTypePermission.NONE);
        xstream.allowTypes(new Class[] {WxMessage.class});
        // ok: dj.java.deserialization.xstream
        return xstream.fromXML(xml);
    }

    String toXml(XStream xstream, Object value) {
        // ok: dj.java.deserialization.xstream
        return xstream.toXML(value);
    }
}

/** Shiro 记住我 */
class ShiroRemember {
    Object manager() {
        CookieRememberMeManager manager = new CookieRememberMeManager();
        // ruleid: dj.java.deserialization.shiro-cipher-key
        manager.setCipherKey(org.apache.shiro.codec.Base64.decode("bXktZGVtby1rZXktMTIzNA=="));
        return manager;
    }

    // ruleid: dj.java.deserialization.shiro-cipher-key
    private String legacy = "4AvVhmFLUs0KTA3Kprsdag==";

    Object configured(String cipherKey) {
        CookieRememberMeManager manager = new CookieRememberMeManager();
        // ok: dj.java.deserialization.shiro-cipher-key
        manager.setCipherKey(org.apache.shiro.codec.Base64.decode(cipherKey));
        return manager;
    }

    Object generated() {
        CookieRememberMeManager manager = new CookieRememberMeManager();
        // ok: dj.java.deserialization.shiro-cipher-key
        manager.setCipherKey(CipherUtils.generateNewKey(128, "AES").getEncoded());
        return manager;
    }
}
