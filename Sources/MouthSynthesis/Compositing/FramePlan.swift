package import LipSyncModel

/// The wanted geometry of one output frame and the warps that lead to it.
package struct FramePlan: Sendable {
    /// The source frame's own face.
    package let look: Speaker.Look
    /// Lips and jaw as they shall be, in the look's head coordinates.
    package let wanted: MouthGeometry
    /// How much of the new mouth's picture is seen, 0…1.
    package let opacity: Float

    private func pixels(_ points: [SIMD2<Float>]) -> [SIMD2<Float>] { points.map(look.head.picture) }

    private var wantedLips: [SIMD2<Float>] { pixels(wanted.outer) + pixels(wanted.inner) }

    /// The part of the frame that may change.
    package func region(in size: PixelSize) -> PixelRect {
        FaceRegion.region(of: look, jaw: pixels(wanted.jaw), in: size)
    }

    /// Opens the current frame's own jaw and takes its lips along, so that what is left of them at the mask's edge, and
    /// the whole mouth while the new one fades in or out, has the new shape.
    package func baseField(over region: PixelRect) -> CoarseGrid<SIMD2<Float>>? {
        var warp = FaceWarp(scale: look.head.scale)
        let still = FaceMesh.Topology.still.map { look.mesh[$0] }
        warp.pin(still, from: still)
        warp.pinSurroundings(of: look)
        warp.pin(pixels(wanted.jaw), from: pixels(look.geometry.jaw))
        warp.pin(pixels(wanted.outer), from: pixels(look.geometry.outer))
        if opacity < 1 { warp.pin(pixels(wanted.inner), from: pixels(look.geometry.inner)) }
        // Under a mask that hides the lips a coarser field will do.
        return warp.field(over: region, detail: opacity < 1 ? 20 : 12, fading: true)
    }

    /// Moves the mouth of `unit` onto the wanted lips and jaw, its still points onto the frame's.
    package func unitField(from unit: Speaker.Look, over rect: PixelRect) -> CoarseGrid<SIMD2<Float>>? {
        var warp = FaceWarp(scale: look.head.scale)
        func unitPixels(_ points: [SIMD2<Float>]) -> [SIMD2<Float>] { points.map(unit.head.picture) }
        warp.pin(
            FaceMesh.Topology.still.map { look.mesh[$0] },
            from: FaceMesh.Topology.still.map { unit.mesh[$0] }
        )
        warp.pin(pixels(wanted.jaw), from: unitPixels(unit.geometry.jaw))
        warp.pin(wantedLips, from: unitPixels(unit.geometry.outer) + unitPixels(unit.geometry.inner))
        return warp.field(over: rect, fading: false)
    }

    /// The region of the new mouth: its corners below the lips go with the jaw.
    package func mask(within region: PixelRect) -> MouthMask {
        let chin = MouthGeometry.chin
        let shift = wanted.jaw[chin] - look.geometry.jaw[chin]
        let centre = wanted.centre.y
        let reach = max(0.1, wanted.jaw[chin].y - centre)
        let corners = FaceMesh.Topology.mouthRegion.map { index in
            let point = look.head.head(look.mesh[index])
            let share = min(max((point.y - centre) / reach, 0), 1)
            return look.head.picture(point + shift * share)
        }
        return MouthMask(corners: corners, scale: look.head.scale, bounds: region)
    }

    /// The inside of the new mouth: teeth and tongue.
    package func inside(of mask: MouthMask) -> MouthMask {
        MouthMask(corners: pixels(wanted.inner), scale: look.head.scale, bounds: mask.rect, feather: 0.02)
    }
}
