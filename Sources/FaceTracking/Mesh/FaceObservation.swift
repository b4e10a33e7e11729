import LipSyncModel

/// What the mesh network says about one region of one picture.
struct FaceObservation {
    var mesh: FaceMesh
    /// The network's belief that the region shows a face, 0…1.
    var confidence: Float
    /// How much fine detail the region shows; comparable within one face only.
    var sharpness: Float

    /// The box around the mesh.
    var box: FaceBox { FaceBox(around: mesh.points) }
}
