package import LipSyncModel
package import MouthSynthesis

/// Small pictures of the mouth at regular times: the original's and the result's, cut out alike. Their number does not
/// grow with the clip.
package struct MouthStrip: Sendable {
    /// One moment.
    package struct Moment: Sendable {
        /// Row and place in the row.
        package var row: Int, slot: Int
        /// The frame of the insertion that is shown.
        package var frame: Int
        /// The mouths; nil where the face is not there.
        package var original: RGBImage?, result: RGBImage?
    }

    /// Columns and rows of one picture.
    package static let cell = PixelSize(width: 76, height: 57)
    /// Eye distances that a picture is wide.
    private static let span: Float = 1.05
    /// How far above the lower end of the nose it begins, in eye distances.
    private static let top: Float = 0.08

    /// The moments, in order.
    package private(set) var moments: [Moment] = []

    /// A strip below `rows` over frames that are shown at `times`.
    package init(_ rows: ChartRows, times: [Seconds]) {
        let slots = ChartRows.width / Self.cell.width
        guard let first = times.first, let last = times.last else { return }
        var frame = 0
        for row in 0..<rows.count {
            for slot in 0..<slots {
                let middle = (Double(slot) + 0.5) * Double(Self.cell.width)
                let time = rows.time(ofColumn: middle, inRow: row)
                guard time >= first, time.value <= last.value + rows.span.value / Double(slots) else { continue }
                while frame + 1 < times.count, (times[frame + 1] - time).value <= (time - times[frame]).value {
                    frame += 1
                }
                moments.append(Moment(row: row, slot: slot, frame: frame))
            }
        }
    }

    /// Takes the mouths of `frame` where it is one of the strip's; `head` is where the head is in the original.
    package mutating func see(frame: Int, original: any Picture, result: any Picture, head: HeadFrame) {
        for index in moments.indices where moments[index].frame == frame {
            moments[index].original = Self.mouth(of: original, head: head)
            moments[index].result = Self.mouth(of: result, head: head)
        }
    }

    /// The mouth, upright. Twice as many samples as pixels, so that large faces do not flicker.
    private static func mouth(of picture: any Picture, head: HeadFrame) -> RGBImage {
        let fine = PixelSize(width: 2 * cell.width, height: 2 * cell.height)
        let step = span / Float(fine.width)
        let (axis, corner) = (head.axis * step, head.picture(SIMD2(-span / 2, -top)))
        let transform = AffineTransform(a: axis.x, b: -axis.y, tx: corner.x, c: axis.y, d: axis.x, ty: corner.y)
        let patch = picture.patch(transform, size: fine)
        var small = RGBImage(size: cell)
        for y in 0..<cell.height {
            for x in 0..<cell.width {
                for channel in 0..<3 {
                    let place = 3 * (2 * y * fine.width + 2 * x) + channel
                    let below = place + 3 * fine.width
                    let sum =
                        Int(patch.pixels[place]) + Int(patch.pixels[place + 3]) + Int(patch.pixels[below])
                        + Int(patch.pixels[below + 3])
                    small.pixels[3 * (y * cell.width + x) + channel] = UInt8((sum + 2) / 4)
                }
            }
        }
        return small
    }
}
