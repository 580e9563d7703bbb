package cn.gov.demo.exchange;

import java.io.InputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.validation.SchemaFactory;
import org.dom4j.DocumentHelper;
import org.dom4j.io.SAXReader;
import org.xml.sax.XMLReader;

/** 数据交换平台报文解析 */
class DomParsing {
    Object open(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        // ruleid: dj.java.xxe.document-builder
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.parse(in);
    }

    Object chained(InputStream in) throws Exception {
        // ruleid: dj.java.xxe.document-builder
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }

    Object tooLate(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // ruleid: dj.java.xxe.document-builder
        DocumentBuilder builder = factory.newDocumentBuilder();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return builder.parse(in);
    }

    Object wrongValue(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false);
        // ruleid: dj.java.xxe.document-builder
        return factory.newDocumentBuilder().parse(in);
    }

    Object closed(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setExpandEntityReferences(false);
        // ok: dj.java.xxe.document-builder
        return factory.newDocumentBuilder().parse(in);
    }

    Object closedInTry(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("解析器不支持禁用 DTD", e);
        }
        // ok: dj.java.xxe.document-builder
        return factory.newDocumentBuilder().parse(in);
    }

    Object insideTry(InputStream in) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            // ok: dj.java.xxe.document-builder
            DocumentBuilder builder = factory.newDocumentBuilder();
            return builder.parse(in);
        } catch (Exception e) {
            return null;
        }
    }

    Object createOnly() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // 只生成报文，不解析
        // ok: dj.java.xxe.document-builder
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.newDocument();
    }
}

/** SAX */
class SaxParsing {
    void open(InputStream in, DefaultHandler handler) throws Exception {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        // ruleid: dj.java.xxe.sax-parser
        factory.newSAXParser().parse(in, handler);
    }

    void reader(InputSource in) throws Exception {
        XMLReader reader = XMLReaderFactory.createXMLReader();
        // ruleid: dj.java.xxe.sax-parser
        reader.parse(in);
    }

    void closed(InputStream in, DefaultHandler handler) throws Exception {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: dj.java.xxe.sax-parser
        factory.newSAXParser().parse(in, handler);
    }

    void readerClosed(InputSource in) throws Exception {
        XMLReader reader = XMLReaderFactory.createXMLReader();
        reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: dj.java.xxe.sax-parser
        reader.parse(in);
    }
}

/** dom4j */
class Dom4jParsing {
    Object open(String xml) throws Exception {
        SAXReader reader = new SAXReader();
        // ruleid: dj.java.xxe.dom4j-reader
        return reader.read(new StringReader(xml));
    }

    Object chained(InputStream in) throws Exception {
        // ruleid: dj.java.xxe.dom4j-reader
        return new SAXBuilder().build(in);
    }

    Object closed(String xml) throws Exception {
        SAXReader reader = new SAXReader();
        reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: dj.java.xxe.dom4j-reader
        return reader.read(new StringReader(xml));
    }

    Object otherReader(InputStream in) throws Exception {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in));
        // ok: dj.java.xxe.dom4j-reader
        return reader.read();
    }

    Object text(String xml) throws Exception {
        // ruleid: dj.java.xxe.string-parse
        return DocumentHelper.parseText(xml);
    }

    Object constant() throws Exception {
        // ok: dj.java.xxe.string-parse
        return DocumentHelper.parseText("<root/>");
    }

    Object create() {
        // ok: dj.java.xxe.string-parse
        return DocumentHelper.createDocument();
    }
}

/** StAX、样式表与模式 */
class OtherParsing {
    Object stax(InputStream in) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        // ruleid: dj.java.xxe.xml-input-factory
        return factory.createXMLStreamReader(in);
    }

    Object staxClosed(InputStream in) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // ok: dj.java.xxe.xml-input-factory
        return factory.createXMLStreamReader(in);
    }

    Object staxEntitiesOff(InputStream in) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
        // ok: dj.java.xxe.xml-input-factory
        return factory.createXMLEventReader(in);
    }

    Object transform(Source style) throws Exception {
        TransformerFactory factory = TransformerFactory.newInstance();
        // ruleid: dj.java.xxe.transformer-schema
        return factory.newTransformer(style);
    }

    Object schema(Source xsd) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        // ruleid: dj.java.xxe.transformer-schema
        return factory.newSchema(xsd);
    }

    Object schemaClosed(Source xsd) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        // ok: dj.java.xxe.transformer-schema
        return factory.newSchema(xsd);
    }

    Object serialize() throws Exception {
        TransformerFactory factory = TransformerFactory.newInstance();
        // 只用于输出
        // ok: dj.java.xxe.transformer-schema
        return factory.newTransformer();
    }
}
