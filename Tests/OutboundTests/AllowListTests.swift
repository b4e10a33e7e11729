import LipSyncModel
import Outbound
import Testing

@Suite struct AllowListTests {
    @Test func readsNamesAddressesAndRanges() throws {
        let list = try AllowList(" minio, Store.Internal. ,192.168.1.20,10.0.0.0/8 ,fd00::/8,,::1")
        #expect(list.hosts == ["minio", "store.internal"])
        let held = ["192.168.1.20", "10.255.0.1", "fd12::1", "::1", "::ffff:10.0.0.1"]
        let others = ["192.168.1.21", "11.0.0.1", "fe80::1", "::2", "172.16.0.1"]
        #expect(held.compactMap { IPAddress($0) }.allSatisfy(list.holds))
        #expect(others.compactMap { IPAddress($0) }.count { list.holds($0) } == 0)
        #expect(try AllowList("") == AllowList())
    }

    @Test(arguments: [
        "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "127.1", "2130706433", "0x7f000001", "*.lan",
        "a b", "http://x", "x:80", "böse", "a..b", "10.0.0.0/8/8",
    ])
    func namesTheEntryThatIsWrong(_ entry: String) throws {
        let error = try #require(throws: LipSyncError.self) { try AllowList("good.example,\(entry)") }
        #expect(error.code == "outbound.allow_invalid")
        #expect(error.message.contains("\"\(entry)\""))
        #expect(error.message.contains(AllowList.variable))
    }

    @Test func portsAreForTheListOnly() throws {
        let policy = AddressPolicy(allowed: try AllowList("10.0.0.0/8,minio"), morePorts: [8443])
        let inside = try [#require(IPAddress("10.1.1.1"))]
        let outside = try [#require(IPAddress("8.8.8.8"))]
        try policy.check(inside, of: policy.url("http://store.example:9000/"))
        try policy.check(outside, of: policy.url("https://store.example:8443/"))
        try policy.check(outside, of: policy.url("http://minio:9000/"))
        let odd = try policy.url("http://store.example:9000/")
        #expect(throws: LipSyncError.self) { try policy.check(outside, of: odd) }
        #expect(throws: LipSyncError.self) { try policy.check(inside + outside, of: odd) }
        #expect(throws: LipSyncError.self) { try AddressPolicy().url("http://store.example:9000/") }
    }

    @Test func theSentenceDoesNotTellTheAddress() throws {
        let url = try AddressPolicy().url("http://store.example/a?secret=1")
        let inside = try [#require(IPAddress("10.1.1.1"))]
        let error = try #require(throws: LipSyncError.self) { try AddressPolicy().check(inside, of: url) }
        #expect(!error.message.contains("10.1.1.1"))
        #expect(error.cause?.contains("10.1.1.1") == true)
        #expect(error.cause?.contains("secret") == false)
    }
}
