// A process for tests to kill, beside another one on the same database.
//
//   TaskStoreProbe claim PATH NOW            claims and completes until nothing waits; one line for each claim
//   TaskStoreProbe live PATH ACCOUNT NOW     submits, claims, renews, completes, fails, deletes without end; one line
//                                            for each task that was acknowledged
//   TaskStoreProbe migrate PATH              opens the database, and so migrates it

import Foundation
import Glibc
import LipSyncModel
import TaskStore

func say(_ line: String) {
    // Unbuffered: what was said before a kill must be readable after it.
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { exit(64) }
let store = try SQLiteTaskStore(path: arguments[2])
let lease = Milliseconds(30_000)

switch arguments[1] {
case "migrate":
    say("migrated")
case "claim":
    let now = Milliseconds(Int(arguments[3]) ?? 0)
    while let claimed = try await store.claim(worker: "probe-\(getpid())", kinds: nil, lease: lease, now: now) {
        say("\(claimed.claim.task) \(claimed.claim.fence)")
        try await store.complete(claimed.claim, result: Data(), assets: [], now: now)
    }
case "live":
    let account = AccountID(Int64(arguments[3]) ?? 0)
    let now = Milliseconds(Int(arguments[4]) ?? 0)
    let ids = PublicIDSource()
    for round in 0... {
        let order = NewTask(
            id: ids.next(at: now),
            account: account,
            kind: .advanced,
            payload: Data(count: 2000),
            callbackURL: "https://example.org/",
            length: Milliseconds(1000)
        )
        let submission = try await store.submit(order, now: now)
        say("\(submission.task.id)")
        guard let claimed = try await store.claim(worker: "probe", kinds: nil, lease: lease, now: now) else { continue }
        try await store.renew(claimed.claim, lease: lease, now: now)
        try await store.progress(claimed.claim, TaskProgress(stage: "render", fraction: 0.5))
        let id = ids.next(at: now)
        let asset = Asset(
            id: id,
            account: account,
            kind: .video,
            origin: .result,
            blobKey: "blob/\(id)",
            sha256: "",
            bytes: 1,
            mediaType: "video/mp4",
            created: now,
            expires: now + lease
        )
        switch round % 4 {
        case 0: try await store.fail(claimed.claim, message: "no", now: now)
        case 1: try await store.giveBack(claimed.claim, now: now)
        default:
            try await store.complete(claimed.claim, result: Data("\(id)".utf8), assets: [asset], now: now)
            if round % 4 == 3 { try await store.deleteTask(claimed.claim.task, account: account, now: now) }
        }
    }
default:
    exit(64)
}
