import LipSyncModel
import LipSyncServer
import Testing

/// What goes over the wire is read by clients as it was meant, whatever the text holds.
@Suite struct ServerSentEventTests {
    @Test func anEventWithDataAloneIsOneLine() {
        #expect(ServerSentEvent(data: "{}").wireText == "data: {}\n\n")
    }

    @Test func idAndTypeComeBeforeTheData() {
        let event = ServerSentEvent(data: "x", event: "task", id: "7")
        #expect(event.wireText == "id: 7\nevent: task\ndata: x\n\n")
    }

    @Test(arguments: ["a\nb", "a\rb", "a\r\nb"])
    func everyKindOfLineEndSplitsTheData(text: String) {
        #expect(ServerSentEvent(data: text).wireText == "data: a\ndata: b\n\n")
    }

    @Test func emptyLinesAreKept() {
        #expect(ServerSentEvent(data: "").wireText == "data: \n\n")
        #expect(ServerSentEvent(data: "a\n\n").wireText == "data: a\ndata: \ndata: \n\n")
        #expect(ServerSentEvent(data: "\n\r").wireText == "data: \ndata: \ndata: \n\n")
    }

    @Test func namesCannotSmuggleFields() {
        let event = ServerSentEvent(data: "x", event: "a\ndata: evil", id: "1\r\n\r\ndata: evil")
        #expect(event.wireText == "id: 1data: evil\nevent: adata: evil\ndata: x\n\n")
        #expect(ServerSentEvent(data: "x", id: "1\u{0}2").wireText == "data: x\n\n")
    }

    @Test func commentsStayComments() {
        #expect(ServerSentEvent.comment("still\nhere") == ": still\n: here\n\n")
        #expect(ServerSentEvent.comment() == ": \n\n")
    }

    @Test func aWaitIsNeverNegative() {
        #expect(ServerSentEvent.retry(after: Milliseconds(3000)) == "retry: 3000\n\n")
        #expect(ServerSentEvent.retry(after: Milliseconds(-1)) == "retry: 0\n\n")
    }
}
