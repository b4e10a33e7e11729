import LipSyncModel

extension FramePlan {
    /// One of the two lips.
    enum Lip {
        case upper, lower
    }

    /// The warp that carries one lip and all the skin on its side to the wanted place. The other lip does not bind it, so
    /// that the two part without stretching what lies between.
    func lipField(_ lip: Lip, over region: PixelRect) -> CoarseGrid<SIMD2<Float>> {
        var warp = FaceWarp(scale: look.head.scale)
        let still = FaceMesh.Topology.still.map { look.mesh[$0] }
        warp.pin(still, from: still)
        warp.pinSurroundings(of: look)
        for i in wanted.jaw.indices {
            warp.pin(look.head.picture(wanted.jaw[i]), from: look.head.picture(look.geometry.jaw[i]))
        }
        // Points 0 and 10 are the corners, 1…9 the lower lip, 11…19 the upper one.
        let indices = lip == .lower ? Array(0...10) : [0] + Array(10...19)
        for i in indices {
            warp.pin(look.head.picture(wanted.outer[i]), from: look.head.picture(look.geometry.outer[i]))
            warp.pin(look.head.picture(wanted.inner[i]), from: look.head.picture(look.geometry.inner[i]))
        }
        return warp.field(over: region, detail: 16, fading: true)
            ?? CoarseGrid(over: region, step: look.head.scale, filling: .zero)
    }
}
