/// What a file says of its own making, in the form that photo and news programs read: an XMP packet (ISO 16684-1) with
/// the IPTC's digital source type.
public struct XMPPacket: Hashable, Sendable {
    /// How the pictures came to be: an address of the vocabulary http://cv.iptc.org/newscodes/digitalsourcetype/.
    public var digitalSourceType: String
    /// The program that made them.
    public var creatorTool: String

    /// A packet that says these two things.
    public init(digitalSourceType: String, creatorTool: String) {
        self.digitalSourceType = digitalSourceType
        self.creatorTool = creatorTool
    }

    /// The packet with the wrapper by which programs find it in any file.
    var text: String {
        """
        <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about=""
                xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
              <xmp:CreatorTool>\(Self.escaped(creatorTool))</xmp:CreatorTool>
              <Iptc4xmpExt:DigitalSourceType>\(Self.escaped(digitalSourceType))</Iptc4xmpExt:DigitalSourceType>
            </rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """
    }

    /// The packet as a box for the top level of an mp4 file (Adobe, XMP Specification Part 3, 1.2.6 and ISO 14496-12).
    var box: [UInt8] {
        let content = Self.boxType + Array(text.utf8)
        let size = UInt32(clamping: content.count + 8)
        return (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * UInt32($0))) } + Array("uuid".utf8) + content
    }

    /// BE7ACFCB-97A9-42E8-9C71-999491E3AFAC.
    private static let boxType: [UInt8] = [
        0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC,
    ]

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
