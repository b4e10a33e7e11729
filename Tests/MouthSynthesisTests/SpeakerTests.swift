import LipSyncModel
import MouthSynthesis
import Testing

@Suite struct SpeakerTests {
    @Test func measuresOpeningAndWidthInEyeDistances() {
        let scene = SyntheticScene(faces: SyntheticScene.talking(frames: 48), shapes: [])
        let speaker = Speaker(track: scene.scene.track)
        #expect(speaker.looks.count == 48)
        // At the extremes of the slow swing smoothing takes little.
        #expect(abs(speaker.looks[8].opening - 0.24) < 0.02)
        #expect(speaker.looks[16].opening < 0.02)
        #expect(abs(speaker.looks[8].width - 0.5) < 0.02)
    }

    @Test func measuresSlitsAgainstTheSpeakersOwnShade() {
        var track = SyntheticScene(faces: SyntheticScene.talking(frames: 48), shapes: []).scene.track
        for (i, gap) in [(0, Float(0.011)), (16, 0.01), (17, 0.01), (32, 0.012), (33, 0.035)] {
            track.samples[i].lipGap = gap
        }
        let looks = Speaker(track: track).looks
        #expect(abs(looks[33].slit - 0.025) < 1e-6)
        #expect(looks[32].slit < 0.003 && looks[16].slit == 0)
        #expect(looks[8].slit == 0)
    }

    @Test func findsTheSimilarityThatMadeThePoints() {
        let model: [SIMD2<Float>] = [SIMD2(0, 0), SIMD2(1, 0), SIMD2(0.3, 0.9), SIMD2(-0.4, 0.2)]
        let truth = HeadFrame(origin: SIMD2(40, -7), axis: SIMD2(30, 12))
        let found = HeadFrame(fitting: model, to: model.map(truth.picture))
        #expect(abs(found.scale - truth.scale) < 1e-3)
        for point in model {
            let d = found.picture(point) - truth.picture(point)
            #expect(abs(d.x) < 1e-3 && abs(d.y) < 1e-3)
            let back = found.head(found.picture(point)) - point
            #expect(abs(back.x) < 1e-4 && abs(back.y) < 1e-4)
        }
    }

    @Test func mapsSharesOntoTheSpeakersOwnRange() {
        let track = SyntheticScene(faces: SyntheticScene.talking(frames: 160), shapes: []).scene.track
        let retargeting = Retargeting(speaker: Speaker(track: track))
        #expect(!retargeting.isDefault)
        let wide = retargeting.opening(MouthMotion.Shape(opening: 1))
        let half = retargeting.opening(MouthMotion.Shape(opening: 0.5))
        #expect(wide > 0.2 && wide <= 0.25)
        #expect(half > 0.08 && half < wide)
        #expect(retargeting.opening(.rest) <= 0.008)
        let rounded = retargeting.width(MouthMotion.Shape(opening: 0.5, rounding: 1))
        #expect(rounded < retargeting.width(MouthMotion.Shape(opening: 0.5)))
    }

    /// Some draw their corners apart as the jaw falls, others together; the sound does not tell which.
    @Test(arguments: [Float(0.3), -0.3])
    func widensWithTheOpeningAsTheSpeakerDoes(slope: Float) {
        let faces = SyntheticScene.talking(frames: 160).map {
            SyntheticFace(opening: $0.opening, width: 0.5 + slope * ($0.opening - 0.12))
        }
        let retargeting = Retargeting(speaker: Speaker(track: SyntheticScene(faces: faces, shapes: []).scene.track))
        func change(_ one: MouthMotion.Shape, _ other: MouthMotion.Shape) -> Float {
            retargeting.width(other) - retargeting.width(one)
        }
        let opened = change(MouthMotion.Shape(opening: 0.1), MouthMotion.Shape(opening: 0.8))
        #expect(slope > 0 ? opened > 0.02 : opened < -0.02)
        #expect(change(MouthMotion.Shape(opening: 0.4, width: -1), MouthMotion.Shape(opening: 0.4, width: 1)) > 0.01)
        // What no frame of the clip shows is not asked for.
        for width in stride(from: Float(-1), through: 1, by: 0.25) {
            for opening in stride(from: Float(0), through: 1, by: 0.25) {
                let asked = retargeting.width(MouthMotion.Shape(opening: opening, width: width))
                #expect(asked > 0.5 - 0.037 && asked < 0.5 + 0.037)
            }
        }
    }

    @Test func takesATypicalRangeForAMouthThatStaysShut() {
        let shut = Array(repeating: SyntheticFace(opening: 0.002), count: 50)
        let track = SyntheticScene(faces: shut, shapes: []).scene.track
        let retargeting = Retargeting(speaker: Speaker(track: track))
        #expect(retargeting.isDefault)
        #expect(retargeting.opening(MouthMotion.Shape(opening: 1)) > 0.12)
    }

    @Test(arguments: [(Float(0), Float(0.45)), (0.1, 0.5), (0.3, 0.55)])
    func bringsLipsToExactlyTheAskedShape(opening: Float, width: Float) {
        let face = SyntheticFace(opening: 0.12)
        let fitted = MouthGeometry(face.mesh, in: face.head).fitted(opening: opening, width: width)
        #expect(abs(fitted.opening - opening) < 0.005)
        #expect(abs(fitted.width - width) < 0.005)
        for i in 1...9 { #expect(fitted.inner[20 - i].y <= fitted.inner[i].y + 1e-5) }
    }
}
