import FaceTracking
import LipSyncModel
import Testing

struct DetectionTests {
    private func detection(_ score: Float, x: Float, y: Float, side: Float = 40) -> FaceDetection {
        let center = SIMD2(x, y)
        return FaceDetection(
            score: score,
            box: FaceBox(center: center, size: SIMD2(side, side)),
            keypoints: FaceDetection.Keypoint.allCases.map { _ in center }
        )
    }

    @Test func anAnchorsNumbersBecomeABoxAroundItsCell() throws {
        let anchors = BlazeFaceDecoder.gridSide * BlazeFaceDecoder.gridSide
        var regressors = [Float](repeating: 0, count: anchors * BlazeFaceDecoder.valuesPerAnchor)
        var logits = [Float](repeating: -20, count: anchors)
        // Column 10, row 20: the cell's middle lies at (42, 82).
        let index = 20 * BlazeFaceDecoder.gridSide + 10
        logits[index] = 3
        let values: [Float] = [1, -2, 30, 40, -8, -6, 8, -6]
        for (offset, value) in values.enumerated() {
            regressors[index * BlazeFaceDecoder.valuesPerAnchor + offset] = value
        }
        let found = regressors.withUnsafeBufferPointer { first in
            logits.withUnsafeBufferPointer { BlazeFaceDecoder.decode(regressors: first, logits: $0, threshold: 0.5) }
        }
        let face = try #require(found.first)
        #expect(found.count == 1)
        #expect(abs(face.score - 0.9526) < 0.001)
        #expect(face.box.center == SIMD2(43, 80) && face.box.size == SIMD2(30, 40))
        #expect(face.point(.leftEye) == SIMD2(34, 76) && face.point(.rightEye) == SIMD2(50, 76))
        #expect(face.eyeDistance == 16)
    }

    @Test func tooFewNumbersAreNoFaces() {
        let numbers: [Float] = [1, 2, 3]
        let found = numbers.withUnsafeBufferPointer {
            BlazeFaceDecoder.decode(regressors: $0, logits: $0, threshold: 0)
        }
        #expect(found.isEmpty)
    }

    @Test func overlappingBoxesAreAveragedByTheirScores() throws {
        let joined = WeightedSuppression.joined([
            detection(0.3, x: 104, y: 100), detection(0.9, x: 100, y: 100), detection(0.8, x: 300, y: 100),
        ])
        #expect(joined.map(\.score) == [0.9, 0.8])
        let first = try #require(joined.first)
        #expect(abs(first.box.center.x - 101) < 0.001)
        #expect(abs(first.point(.noseTip).x - 101) < 0.001)
        #expect(WeightedSuppression.joined([]).isEmpty)
    }

    @Test func boxesWithoutAreaDoNotLoopForEver() {
        #expect(
            WeightedSuppression.joined([detection(0.9, x: 5, y: 5, side: 0), detection(0.8, x: 5, y: 5, side: 0)]).count
                == 2
        )
    }

    @Test func theLetterboxMapsItsCornersOntoThePicture() {
        let input = DetectorInput(.whole(PixelSize(width: 1920, height: 1080)))
        #expect(input.covered == PixelSize(width: 192, height: 108))
        #expect(input.margin == (0, 42))
        // Pixel edges in the input, pixel centres in the picture.
        #expect(input.picturePoint(SIMD2(0, 42)) == SIMD2(-0.5, -0.5))
        #expect(input.picturePoint(SIMD2(192, 150)) == SIMD2(1919.5, 1079.5))
        let tall = DetectorInput(.whole(PixelSize(width: 1080, height: 1920)))
        #expect(tall.margin == (42, 0))
    }

    @Test(arguments: [
        PixelSize(width: 1920, height: 1080), PixelSize(width: 1280, height: 720), PixelSize(width: 1080, height: 1920),
        PixelSize(width: 2160, height: 2160), PixelSize(width: 3840, height: 2160),
    ])
    func tilesCoverAllOfALargePicture(_ size: PixelSize) {
        let tiles = DetectionRegion.tiles(of: size)
        #expect((2...6).contains(tiles.count))
        for x in stride(from: 0, to: size.width, by: 40) {
            for y in stride(from: 0, to: size.height, by: 40) {
                let covered = tiles.contains { tile in
                    x >= tile.x && x < tile.x + tile.width && y >= tile.y && y < tile.y + tile.height
                }
                #expect(covered, "\(x),\(y)")
            }
        }
        for tile in tiles {
            #expect(
                tile.x >= 0 && tile.y >= 0 && tile.x + tile.width <= size.width && tile.y + tile.height <= size.height
            )
        }
    }

    @Test func aSmallPictureIsOnePiece() {
        #expect(DetectionRegion.tiles(of: PixelSize(width: 512, height: 512)).isEmpty)
    }

    @Test func theScheduleLooksEverywhereAtACutAndInTurnAfterwards() {
        var schedule = DetectionSchedule()
        let size = PixelSize(width: 1280, height: 720)
        func looks(_ index: Int, newShot: Bool = false) -> [DetectionSchedule.Look] {
            schedule.looks(frame: index, at: Seconds(Double(index) * 0.04), size: size, interval: 6, newShot: newShot)
        }
        #expect(looks(0, newShot: true).count == 3)
        var seen: [DetectionSchedule.Look] = []
        var frames: [Int] = []
        for index in 1...48 {
            let now = looks(index)
            if !now.isEmpty { frames.append(index) }
            seen += now
        }
        #expect(frames == [6, 12, 18, 24, 30, 36, 42, 48])
        #expect(Set(seen).count == 3)
        #expect(seen.filter(\.isWhole).count == 2)
    }

    @Test func atLowFrameRatesItLooksByTheClock() {
        var schedule = DetectionSchedule()
        let size = PixelSize(width: 640, height: 360)
        var looked = 0
        for index in 0..<20 {
            let time = Seconds(Double(index) * 0.1)
            looked += schedule.looks(frame: index, at: time, size: size, interval: 6, newShot: index == 0).count
        }
        #expect(looked == 7)
    }
}
