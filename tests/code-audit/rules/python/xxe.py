import defusedxml.minidom
import lxml.etree
import xml.dom.minidom
import xml.sax
import xml.sax.handler
from flask import Flask, request

app = Flask(__name__)


@app.route("/exchange/receive", methods=["POST"])
def receive():
    """数据交换平台收文。"""
    body = request.get_data()
    text = body if body else b"<a/>"
    parser = xml.sax.make_parser()
    # ruleid: dj.python.xxe.external-entity-enabled
    parser.setFeature(xml.sax.handler.feature_external_ges, True)
    # ruleid: dj.python.xxe.external-entity-taint
    doc = xml.dom.minidom.parseString(text, parser)
    # ok: dj.python.xxe.external-entity-taint
    local = xml.dom.minidom.parse("conf/template.xml", parser)
    # ok: dj.python.xxe.external-entity-taint
    safe = defusedxml.minidom.parseString(text)
    return str((doc, local, safe))


@app.route("/exchange/default", methods=["POST"])
def default_features():
    parser = xml.sax.make_parser()
    # ok: dj.python.xxe.external-entity-enabled
    parser.setFeature(xml.sax.handler.feature_external_ges, False)
    # ok: dj.python.xxe.external-entity-enabled
    parser.setFeature(xml.sax.handler.feature_namespaces, True)
    # ok: dj.python.xxe.external-entity-taint
    return str(xml.dom.minidom.parseString(request.data, parser))


@app.route("/exchange/lxml", methods=["POST"])
def by_lxml():
    # ruleid: dj.python.xxe.lxml-default-parser
    lxml.etree.fromstring(request.data)
    # ruleid: dj.python.xxe.external-entity-enabled
    loose = lxml.etree.XMLParser(resolve_entities=True)
    # ruleid: dj.python.xxe.external-entity-taint
    lxml.etree.fromstring(request.data, loose)
    strict = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: dj.python.xxe.lxml-default-parser
    lxml.etree.fromstring(request.data, strict)
    # ok: dj.python.xxe.lxml-default-parser
    return str(lxml.etree.parse("conf/map.xml"))
