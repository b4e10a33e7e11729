public import LipSyncModel

/// The default engine: rewrites the mouth from the clip's own frames (Video Rewrite, Bregler, Covell and Slaney 1997;
/// unit selection). Where the clip never shows the mouth move, the inside of the mouth is drawn.
public struct UnitSelectionEngine: MouthEngine {
    /// Bytes of unit pictures that may be kept, whatever the length of the clip.
    private let pictureBudget: Int

    /// An engine that keeps at most `pictureBudget` bytes of unit pictures.
    public init(pictureBudget: Int = 64 << 20) {
        self.pictureBudget = pictureBudget
    }

    /// Chooses units for the whole insertion. Throws ``LipSyncError`` if the face is seen in no frame.
    public func rehearse(_ scene: MouthScene) throws -> any MouthPerformance {
        let rehearsal = try Rehearsal(scene)
        if rehearsal.retargeting.isDefault {
            return DrawnMouthPerformance(rehearsal, pictureSize: scene.pictureSize)
        }
        return UnitSelectionPerformance(rehearsal, pictureSize: scene.pictureSize, pictureBudget: pictureBudget)
    }

    /// The mouth's surroundings, which any frame may have to lend.
    public func pictureRect(of mesh: FaceMesh, in size: PixelSize) -> PixelRect {
        FaceRegion.unit(around: mesh, in: size)
    }
}
