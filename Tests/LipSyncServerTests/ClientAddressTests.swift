import LipSyncModel
import LipSyncServer
import Outbound
import Testing

/// A caller's address is what the operator's own machines saw, never what the caller says.
@Suite struct ClientAddressTests {
    private func list(_ entries: [String]) throws -> AddressList { try AddressList(entries, named: "proxies") }

    @Test(arguments: [
        ("198.51.100.7", ["203.0.113.9"], "198.51.100.7"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["192.0.2.66, 203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["192.0.2.66, 203.0.113.9, 10.0.0.2"], "203.0.113.9"),
        ("10.0.0.1", ["192.0.2.66", "203.0.113.9", "10.0.0.2"], "203.0.113.9"),
        ("10.0.0.1", ["10.0.0.3,10.0.0.2"], "10.0.0.3"),
        ("10.0.0.1", ["203.0.113.9, unknown"], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9, , 10.0.0.2"], "10.0.0.2"),
        ("10.0.0.1", [""], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9:4711"], "203.0.113.9"),
        ("10.0.0.1", ["[2001:db8::5]:4711"], "2001:db8::5"),
        ("10.0.0.1", [" \t2001:db8::5 "], "2001:db8::5"),
        ("10.0.0.1", ["[203.0.113.9"], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9:99999"], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9 192.0.2.1"], "10.0.0.1"),
        ("::ffff:10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        ("fd00::1", ["203.0.113.9, fd00::2"], "203.0.113.9"),
    ])
    func theRightmostStrangerIsTheCaller(peer: String, forwarded: [String], caller: String) throws {
        let address = ClientAddress(trustedProxies: try list(["10.0.0.0/8", "fd00::/8"]))
        #expect(address.of(peer: IPAddress(peer), forwardedFor: forwarded) == IPAddress(caller))
    }

    @Test func withoutTrustedProxiesTheHeaderSaysNothing() {
        let address = ClientAddress()
        #expect(address.of(peer: IPAddress("127.0.0.1"), forwardedFor: ["203.0.113.9"]) == IPAddress("127.0.0.1"))
        #expect(address.of(peer: nil, forwardedFor: ["203.0.113.9"]) == nil)
    }

    @Test func aListLetsInWhoIsOnIt() throws {
        let allowed = try list(["192.0.2.7", " 10.0.0.0/8 ", "2001:db8::/32"])
        for caller in ["192.0.2.7", "10.200.0.1", "2001:db8:1::1", "::ffff:192.0.2.7"] {
            #expect(allowed.admits(IPAddress(caller)))
        }
        for caller in ["192.0.2.8", "11.0.0.1", "2001:db9::1"] { #expect(!allowed.admits(IPAddress(caller))) }
        #expect(!allowed.admits(nil))
        #expect(AddressList().admits(nil))
        #expect(AddressList().admits(IPAddress("203.0.113.9")))
    }

    @Test(arguments: ["", "10.0.0.1/8", "example.org", "10.0.0.0/33", "127.1", "*"])
    func listsThatCannotBeReadAreRefused(entry: String) {
        let error = #expect(throws: LipSyncError.self) { try AddressList(["10.0.0.0/8", entry], named: "allowed") }
        #expect(error?.code == "address.invalid")
        #expect(error?.message.contains("allowed: \"\(entry)\"") == true)
    }
}
