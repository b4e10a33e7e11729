import KlingAPI
import LipSync
import LipSyncModel
import Logging
import Outbound

/// The table of all keys, in the order of the documentation.
extension ConfigurationKey {
    /// Every key.
    package static let all = listening + keeping + working + reaching + limiting + logging

    private static let listening: [ConfigurationKey] = [
        address("host", \.host, "Where the server listens. Other than loopback only once an account has a key."),
        whole("port", \.port, 0...65_535, "The port it listens on; 0 takes any free one."),
        publicURL,
        address("admin_host", \.adminHost, "Where probes and metrics are served; they ask for no key."),
        whole("admin_port", \.adminPort, 0...65_535, "The port of probes and metrics; 0 serves none."),
        list(
            "trusted_proxies",
            \.trustedProxies,
            takes: "addresses and ranges such as 10.0.0.0/8",
            "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed."
        ) {
            IPAddress($0).map(AddressRange.init) ?? AddressRange($0)
        } text: {
            $0.description
        },
        rate,
    ]

    private static let keeping: [ConfigurationKey] = [
        ConfigurationKey(
            "data",
            \.data,
            takes: "a folder",
            usual: "`$XDG_DATA_HOME/lipsync`, else `~/.local/share/lipsync`",
            "Where everything is kept: the database, the files, the secret that signs links."
        ) { value throws(ConfigurationFault) in
            ServerFolder(try value.path)
        } text: {
            quoted($0.path)
        },
        time(
            "link_lifetime_hours",
            \.linkLifetime,
            1...8760,
            .hours,
            "How long a link to a file is good; each query makes a new one."
        ),
        time("result_days", \.resultLifetime, 1...3650, .days, "How long results and spoken sounds are kept."),
        time("upload_days", \.uploadLifetime, 1...3650, .days, "How long uploaded files are kept."),
        time(
            "session_hours",
            \.sessionLifetime,
            1...8760,
            .hours,
            "How long a session is kept, with its video and face pictures."
        ),
        time("task_days", \.taskLifetime, 1...3650, .days, "How long the record of an ended task is kept."),
    ]

    private static let working: [ConfigurationKey] = [
        whole(
            "workers",
            \.workers,
            0...256,
            usual: "one for every two processors",
            "Tasks that this process works on at a time; 0 leaves them to `lipsync work`."
        ),
        whole(
            "identify_parallel",
            \.identifyParallel,
            1...256,
            usual: "one for every two processors",
            "Identifications that run at a time; others wait."
        ),
        time(
            "identify_limit_seconds",
            \.identifyLimit,
            1...600,
            .seconds,
            "How long an identification may take, waiting included; then 504 with 5002."
        ),
        time(
            "drain_seconds",
            \.drainLimit,
            0...3600,
            .seconds,
            "How long a stopping server lets running tasks go on before it gives them back."
        ),
        choice(
            "sandbox",
            \.sandbox,
            of: SandboxPolicy.allCases.map(\.rawValue),
            "How much jobs insist on being locked in; `require` refuses to work where the kernel lacks a wall."
        ) {
            SandboxPolicy(rawValue: $0)
        } word: {
            $0.rawValue
        },
        choice("encoding_preset", \.encoding.preset, of: Encoding.presets, "x264's preset for results.") {
            $0
        } word: {
            $0
        },
        whole("encoding_crf", \.encoding.crf, 0...51, "x264's quality for results; 0 is lossless."),
        watermark,
        ConfigurationKey("voices", \.voices, takes: "a folder", "A folder of Piper voices of your own, see voices.md.")
        {
            value throws(ConfigurationFault) in
            try value.path
        } text: {
            $0.map(quoted)
        },
    ]

    private static let limiting: [ConfigurationKey] = [
        whole("faces", \.limits.faces, 1...64, "Most faces that may speak in one task."),
        whole("video_megabytes", \.limits.videoBytes, 1...8192, unit: "MiB", scale: 1 << 20, "Most of a video."),
        time("video_seconds", \.limits.longestVideo, 2...3600, .seconds, "How long a video may last."),
        time(
            "legacy_video_seconds",
            \.limits.longestLegacyVideo,
            2...3600,
            .seconds,
            "The same for the older lip-sync endpoint."
        ),
        whole(
            "video_side_min",
            \.limits.smallestSide,
            64...512,
            unit: "pixels",
            "The least width and height of a video."
        ),
        whole(
            "video_side_max",
            \.limits.largestSide,
            512...4320,
            unit: "pixels",
            "The greatest width and height of a video."
        ),
        whole(
            "sound_megabytes",
            \.limits.soundBytes,
            1...100,
            unit: "MiB",
            scale: 1 << 20,
            "Most of a sound; bodies of requests may have half as much again."
        ),
        time("sound_seconds", \.limits.longestSound, 2...3600, .seconds, "How long a sound may last."),
        whole(
            "speech_characters",
            \.limits.speechCharacters,
            1...10_000,
            unit: "characters",
            "Most of a text that is to be spoken."
        ),
    ]

    private static let logging: [ConfigurationKey] = [
        choice(
            "log_level",
            \.logLevel,
            of: Logger.Level.allCases.map(\.rawValue),
            "What is logged: this level and the graver ones."
        ) {
            Logger.Level(rawValue: $0)
        } word: {
            $0.rawValue
        }
    ]
}
