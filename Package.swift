// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "cowtutor",
  products: [
    .executable(name: "cowtutor", targets: ["cowtutor"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CNcurses",
      providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),

    .target(name: "Canvas"),
    .target(name: "MemoryModel"),
    .target(name: "LearnerProgress"),
    .target(name: "Lessons", dependencies: ["MemoryModel", "Yams"]),
    .target(
      name: "BundledLessons",
      path: "Lessons",
      resources: [.embedInCode("putting-off-a-copy.yaml")]),
    .target(name: "TutorUI", dependencies: ["Canvas", "LearnerProgress", "Lessons", "MemoryModel"]),
    .target(name: "NcursesBackend", dependencies: ["Canvas", "CNcurses"]),
    .executableTarget(
      name: "cowtutor",
      dependencies: [
        "BundledLessons", "Canvas", "LearnerProgress", "Lessons", "NcursesBackend", "TutorUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "CanvasTests", dependencies: ["Canvas"]),
    .testTarget(name: "MemoryModelTests", dependencies: ["MemoryModel"]),
    .testTarget(name: "LearnerProgressTests", dependencies: ["LearnerProgress"]),
    .testTarget(name: "LessonsTests", dependencies: ["BundledLessons", "Lessons", "MemoryModel"]),
    .testTarget(
      name: "TutorUITests",
      dependencies: ["BundledLessons", "Canvas", "LearnerProgress", "Lessons", "MemoryModel", "TutorUI"],
      exclude: ["Golden"]),
    .testTarget(name: "EndToEndTests", dependencies: ["LearnerProgress"]),
  ],
  swiftLanguageModes: [.v6]
)
