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

let package = Package(
    name: "lipsync",
    products: [
        .executable(name: "lipsync", targets: ["lipsync"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
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
        library("SpeechMotion", ["LipSyncModel"]),
        library("MouthSynthesis", ["LipSyncModel"]),

        // Floor 2: the pipeline.
        library(
            "LipSync",
            [
                "LipSyncModel", "MediaIO", "Inference", "FaceTracking", "SpeechMotion", "MouthSynthesis", "CSandbox",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),

        // Floor 4: the command line, one file per verb.
        .executableTarget(
            name: "lipsync",
            dependencies: [
                "LipSyncModel", "LipSync",
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
        tests("SpeechMotionTests", ["LipSyncModel", "MediaIO", "SpeechMotion"]),
        tests("MouthSynthesisTests", ["LipSyncModel", "MouthSynthesis"]),
        tests("LipSyncTests", ["LipSyncModel", "MediaIO", "FaceTracking", "LipSync"]),
        tests("CommandLineTests", ["LipSyncModel", "MediaIO", "FaceTracking"]),
        .testTarget(
            name: "ArchitectureTests",
            exclude: ["arrows.txt", "long-files.txt"],
            swiftSettings: swiftSettings
        ),
    ]
)
