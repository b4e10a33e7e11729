public import LipSyncModel

/// A way of making a mouth move. Engines see pictures and wanted motion; never sound, files or a network.
public protocol MouthEngine: Sendable {
    /// Plans every frame of `scene` before any pixel is seen.
    /// Throws ``LipSyncError`` where the track is too short to work with.
    func rehearse(_ scene: MouthScene) throws -> any MouthPerformance

    /// The part of a picture of `size` that a performance may want to collect of a face with this mesh, give or take
    /// the mesh's tremble. Even-aligned; empty where nothing would be wanted.
    func pictureRect(of mesh: FaceMesh, in size: PixelSize) -> PixelRect
}
