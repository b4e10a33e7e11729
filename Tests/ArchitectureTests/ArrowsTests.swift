import Testing

/// Who may know whom. The list in `arrows.txt` is the law; changing it is a decision, not a side effect.
@Suite struct ArrowsTests {
    @Test func targetsDependOnWhatTheListSaysAndOnNothingElse() throws {
        let arrows = Set(try PackageDescription.load().arrows)
        let allowed = Set(try Checkout.list("Tests/ArchitectureTests/arrows.txt"))
        #expect(arrows.subtracting(allowed).sorted() == [], "arrows that arrows.txt does not know")
        #expect(allowed.subtracting(arrows).sorted() == [], "arrows of arrows.txt that the package does not have")
    }

    /// The compiler lets a target import what its dependencies depend on; the house does not.
    @Test func sourcesImportOnlyWhatTheirTargetDeclares() throws {
        let package = try PackageDescription.load()
        let system: Set = ["Foundation", "FoundationXML", "Glibc", "Synchronization", "Dispatch", "Testing"]
        var strays: [String] = []
        for (target, folder) in package.folders {
            let declared = system.union(package.dependencies[target] ?? [])
            for source in try Checkout.sources(below: folder) {
                strays += source.imports.filter { !declared.contains($0) }.map { "\(source) imports \($0)" }
            }
        }
        #expect(strays.sorted() == [])
    }

    @Test func valuesKnowNothing() throws {
        let imports = try Checkout.sources(below: "Sources/LipSyncModel").flatMap(\.imports)
        #expect(Set(imports).subtracting(["Foundation"]) == [])
    }
}
