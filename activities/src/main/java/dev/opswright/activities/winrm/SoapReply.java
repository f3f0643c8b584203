/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A message from the host, read without document types, entities or anything fetched from elsewhere. */
final class SoapReply {
    private final Document document;

    private SoapReply(Document document) {
        this.document = document;
    }

    /** @throws WinRmFailure where it is no XML that we read */
    static SoapReply parse(byte[] message) throws WinRmFailure {
        try {
            return new SoapReply(document(message));
        } catch (SAXException | IOException e) {
            throw new WinRmFailure(
                    Kind.BROKEN, "The host answered with something that is no WS-Management message.", e);
        }
    }

    static Document document(byte[] xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This JVM's XML parser lacks a safety switch", e);
        }
    }

    /** The first element of this local name; {@code null} if there is none. */
    @Nullable
    Element first(String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? null : (Element) found.item(0);
    }

    List<Element> all(String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>(found.getLength());
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** The text of the first such element; empty if there is none. */
    String text(String name) {
        Element element = first(name);
        return element == null ? "" : element.getTextContent().strip();
    }

    /** The value of a selector, such as ShellId. */
    @Nullable
    String selector(String name) {
        return all("Selector").stream()
                .filter(selector -> name.equals(selector.getAttribute("Name")))
                .map(selector -> selector.getTextContent().strip())
                .findFirst()
                .orElse(null);
    }

    /** Without it the parser prints to standard error. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXParseException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }
    }
}
