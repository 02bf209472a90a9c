// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "cowtutor",
  products: [
    .executable(name: "cowtutor", targets: ["cowtutor"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),

    .target(name: "Canvas"),
    .target(name: "MemoryModel"),
    .target(name: "Files"),
    .target(name: "LearnerProgress", dependencies: ["Files"]),
    .target(name: "Lessons", dependencies: ["MemoryModel", "Yams"]),
    .target(
      name: "BundledLessons",
      path: "Lessons",
      exclude: ["README.md", "pictures"],
      resources: [
        "putting-off-a-copy", "under-fork", "what-never-splits", "when-it-goes-wrong", "what-fork-costs",
        "runtimes-that-fork", "challenges",
      ].map { .embedInCode("\($0).yaml") }),
    .target(name: "Learning", dependencies: ["LearnerProgress", "Lessons", "MemoryModel"]),
    .target(name: "Teaching", dependencies: ["Lessons"]),
    .target(
      name: "TutorUI",
      dependencies: ["Canvas", "LearnerProgress", "Learning", "Lessons", "MemoryModel", "Teaching"]),
    .target(name: "Exports", dependencies: ["Canvas"]),
    .target(name: "Classroom", dependencies: ["Files", "LearnerProgress", "Lessons", "Teaching"]),
    .target(name: "CKernelLab"),
    .target(name: "KernelLab", dependencies: ["CKernelLab", "Files", "MemoryModel"]),
    .target(name: "CStart"),
    .target(name: "CSignals"),
    .target(name: "CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
    .target(name: "NcursesBackend", dependencies: ["Canvas", "CNcurses", "CSignals"]),
    .executableTarget(
      name: "cowtutor",
      dependencies: [
        "BundledLessons", "CSignals", "CStart", "Canvas", "Classroom", "Exports", "Files", "KernelLab",
        "LearnerProgress", "Learning", "Lessons", "MemoryModel", "NcursesBackend", "Teaching", "TutorUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      linkerSettings: [
        // What a start has to read of the file and keep in memory: 2.5 MB less than by the default linker.
        .unsafeFlags(
          ["-use-ld=lld"]
            + ["-z", "pack-relative-relocs", "--no-export-dynamic", "--icf=safe"].flatMap {
              ["-Xlinker", $0]
            },
          .when(configuration: .release))
      ]),

    .executableTarget(name: "cowtutor-floor", linkerSettings: [.linkedLibrary("ncursesw")]),
    .executableTarget(
      name: "cowtutor-bench",
      dependencies: [
        "BundledLessons", "CPseudoTerminal", "Canvas", "Files", "LearnerProgress", "Learning", "Lessons",
        "MemoryModel", "TutorUI", "cowtutor", "cowtutor-floor",
      ]),

    .target(
      name: "TestSupport", dependencies: ["Files", "Lessons", "MemoryModel"], path: "Tests/TestSupport",
      exclude: ["Exercises"]),
    .testTarget(name: "CanvasTests", dependencies: ["Canvas"]),
    .testTarget(name: "ExportsTests", dependencies: ["Canvas", "Exports"]),
    .testTarget(name: "MemoryModelTests", dependencies: ["MemoryModel", "TestSupport"]),
    .testTarget(
      name: "KernelLabTests", dependencies: ["KernelLab", "Lessons", "MemoryModel", "TestSupport"]),
    .testTarget(name: "LearnerProgressTests", dependencies: ["Files", "LearnerProgress", "TestSupport"]),
    .testTarget(
      name: "LessonsTests",
      dependencies: [
        "BundledLessons", "Canvas", "LearnerProgress", "Lessons", "MemoryModel", "TestSupport", "TutorUI",
      ]),
    .testTarget(
      name: "LearningTests",
      dependencies: [
        "Files", "LearnerProgress", "Learning", "Lessons", "MemoryModel", "TestSupport", "TutorUI",
      ]),
    .testTarget(name: "TeachingTests", dependencies: ["Teaching"]),
    .testTarget(
      name: "TutorUITests",
      dependencies: [
        "BundledLessons", "Canvas", "LearnerProgress", "Learning", "Lessons", "MemoryModel", "Teaching",
        "TestSupport", "TutorUI",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "ClassroomTests",
      dependencies: [
        "BundledLessons", "Canvas", "Classroom", "Files", "Lessons", "Teaching", "TestSupport", "TutorUI",
      ]),
    .testTarget(
      name: "NcursesBackendTests", dependencies: ["Canvas", "NcursesBackend", "TestSupport"]),
    .testTarget(name: "EndToEndTests", dependencies: ["CPseudoTerminal", "TestSupport", "cowtutor"]),
  ],
  swiftLanguageModes: [.v6]
)
