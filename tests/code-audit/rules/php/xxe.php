<?php
function notify($xml)
{
    // ruleid: dj.php.xxe.entities-on
    $msg = simplexml_load_string($xml, 'SimpleXMLElement', LIBXML_NOENT | LIBXML_NOCDATA);
    $doc = new DOMDocument();
    // ruleid: dj.php.xxe.entities-on
    $doc->loadXML($xml, LIBXML_DTDLOAD);
    // ruleid: dj.php.xxe.entities-on
    libxml_disable_entity_loader(false);
    // ok: dj.php.xxe.entities-on
    libxml_disable_entity_loader(true);
    // ok: dj.php.xxe.entities-on
    $msg = simplexml_load_string($xml, 'SimpleXMLElement', LIBXML_NOCDATA);
    // ok: dj.php.xxe.entities-on
    $doc->loadXML($xml);
    return $msg;
}
