import KlingAPI
import LipSyncModel
import Testing

/// Limits that are measured when the file is there.
@Suite struct LimitTests {
    @Test(arguments: [(1999, false), (2000, true), (2001, true), (59_999, true), (60_000, true), (60_001, false)])
    func soundsAndVideosLastTwoToSixtySeconds(milliseconds: Int, isTaken: Bool) {
        let duration = Milliseconds(milliseconds)
        let range = "must last 2000 to 60000 ms, got \(milliseconds) ms"
        let sound = refusal { () throws(APIFault) in
            try WireLimits().checkSound(lasting: duration, field: "sound_file")
        }
        let video = refusal { () throws(APIFault) in
            try WireLimits().checkVideo(lasting: duration, field: "video_url")
        }
        #expect(sound?.description == (isTaken ? nil : "1201 sound_file sound \(range)"))
        #expect(video?.description == (isTaken ? nil : "1201 video_url video \(range)"))
    }

    @Test(arguments: [(1999, false), (2000, true), (10_000, true), (10_001, false)])
    func videosOfTheOlderEndpointLastTwoToTenSeconds(milliseconds: Int, isTaken: Bool) {
        let fault = refusal { () throws(APIFault) in
            try WireLimits().checkLegacyVideo(lasting: Milliseconds(milliseconds), field: "input.video_id")
        }
        let message = "input.video_id video must last 2000 to 10000 ms, got \(milliseconds) ms"
        #expect(fault?.message == (isTaken ? nil : message))
    }

    @Test(arguments: [
        (511, 720, false), (512, 720, true), (513, 2160, true), (2160, 512, true), (2161, 720, false),
        (720, 511, false), (720, 2161, false), (720, 1280, true),
    ])
    func sidesHaveLimits(width: Int, height: Int, isTaken: Bool) {
        let fault = refusal { () throws(APIFault) in
            try WireLimits().checkVideo(width: width, height: height, field: "video_url")
        }
        let message = "video_url video's width and height must be 512 to 2160 px, got \(width)x\(height)"
        #expect(fault?.message == (isTaken ? nil : message))
    }

    @Test(arguments: [(104_857_599, true), (104_857_600, true), (104_857_601, false)])
    func videosHaveALimitOfBytes(bytes: Int, isTaken: Bool) {
        let fault = refusal { () throws(APIFault) in
            try WireLimits().checkVideo(bytes: bytes, field: "video_url")
        }
        let message = "video_url video must have at most 104857600 bytes, got 104857601"
        #expect(fault?.message == (isTaken ? nil : message))
    }
}
