// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled under the same rules.
let rules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Continuous integration sets LIPSYNC_STRICT=1, and every warning in our own targets becomes an error.
let isStrict = Context.environment["LIPSYNC_STRICT"] == "1"
let swiftSettings = rules + (isStrict ? [.treatAllWarnings(as: .error)] : [])
let cSettings: [CSetting] = isStrict ? [.treatAllWarnings(as: .error)] : []

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: ["TestSupport"] + dependencies, swiftSettings: swiftSettings)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess: [Target.Dependency] = [
    .product(name: "Subprocess", package: "swift-subprocess"),
    .product(name: "SystemPackage", package: "swift-system"),
]
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
]

let package = Package(
    name: "lipsync",
    products: [
        .executable(name: "lipsync", targets: ["lipsync"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.7.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Ground: C, as thin as can be.
        .systemLibrary(
            name: "CFFmpeg",
            pkgConfig: "libavformat libavcodec libavutil libswscale libswresample libavfilter",
            providers: [
                .apt([
                    "libavformat-dev", "libavcodec-dev", "libavutil-dev", "libswscale-dev", "libswresample-dev",
                    "libavfilter-dev",
                ])
            ]
        ),
        .target(name: "COpenVINO", cSettings: cSettings, linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CSandbox", cSettings: cSettings, linkerSettings: [.linkedLibrary("seccomp")]),

        // Floor 0: values only.
        library("LipSyncModel"),

        // Floor 1: one craft each.
        library("MediaIO", ["LipSyncModel", "CFFmpeg"]),
        library("Inference", ["LipSyncModel", "COpenVINO"]),
        library("FaceTracking", ["LipSyncModel", "Inference"]),
        library("SpeechMotion", ["LipSyncModel", "Inference"]),
        library("MouthSynthesis", ["LipSyncModel"]),
        library("Voices", ["LipSyncModel", "Inference"] + subprocess),

        // Floor 2: the pipeline, and the rooms of the server.
        library(
            "LipSync",
            [
                "LipSyncModel", "MediaIO", "Inference", "FaceTracking", "SpeechMotion", "MouthSynthesis", "CSandbox",
            ] + subprocess
        ),
        library("KlingAPI", ["LipSyncModel", crypto]),
        library("TaskStore", ["LipSyncModel", crypto, grdb]),
        library("BlobStore", ["LipSyncModel", crypto]),
        library(
            "Outbound",
            ["LipSyncModel", crypto, .product(name: "AsyncHTTPClient", package: "async-http-client")] + nio + subprocess
        ),

        // Floor 3: the server, the only place that knows all rooms.
        library(
            "LipSyncServer",
            [
                "LipSyncModel", "MediaIO", "Inference", "Voices", "LipSync", "KlingAPI", "TaskStore", "BlobStore",
                "Outbound", crypto, logging, yams,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ] + nio
        ),

        // Floor 4: the command line, one file per verb.
        .executableTarget(
            name: "lipsync",
            dependencies: [
                "LipSyncModel", "Inference", "Voices", "LipSync", "KlingAPI", "TaskStore", "LipSyncServer", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/CommandLine",
            swiftSettings: swiftSettings
        ),

        .target(
            name: "TestSupport",
            dependencies: ["LipSyncModel", "MediaIO"],
            path: "Tests/TestSupport",
            swiftSettings: swiftSettings
        ),
        tests("LipSyncModelTests", ["LipSyncModel"]),
        tests("MediaIOTests", ["LipSyncModel", "MediaIO"]),
        tests("FaceTrackingTests", ["LipSyncModel", "MediaIO", "Inference", "FaceTracking"]),
        tests("SpeechMotionTests", ["Inference", "LipSyncModel", "MediaIO", "SpeechMotion"]),
        tests("MouthSynthesisTests", ["LipSyncModel", "MouthSynthesis"]),
        tests("VoicesTests", ["LipSyncModel", "Inference", "Voices"]),
        tests("KlingAPITests", ["LipSyncModel", "KlingAPI", crypto, yams]),
        .executableTarget(
            name: "TaskStoreProbe",
            dependencies: ["LipSyncModel", "TaskStore"],
            path: "Tests/TaskStoreProbe",
            swiftSettings: swiftSettings
        ),
        tests("TaskStoreTests", ["LipSyncModel", "TaskStore", "TaskStoreProbe", grdb]),
        tests("BlobStoreTests", ["LipSyncModel", "BlobStore"]),
        tests("OutboundTests", ["LipSyncModel", "Outbound"] + nio),
        tests("LipSyncTests", ["LipSyncModel", "MediaIO", "FaceTracking", "LipSync"]),
        tests(
            "LipSyncServerTests",
            [
                "LipSyncModel", "Inference", "LipSync", "KlingAPI", "TaskStore", "Outbound", "LipSyncServer", logging,
                yams,
            ]
                + [
                    .product(name: "Hummingbird", package: "hummingbird"),
                    .product(name: "HTTPTypes", package: "swift-http-types"),
                    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                ] + nio
        ),
        tests("CommandLineTests", ["LipSyncModel", "MediaIO", "FaceTracking"]),
        .testTarget(
            name: "ArchitectureTests",
            exclude: ["arrows.txt", "long-files.txt"],
            swiftSettings: swiftSettings
        ),
    ]
)
