/// The lessons that come with the program, embedded so that the binary alone is enough.
public enum BundledLessons {
  /// File names and contents, in the order of the course.
  public static let files: [(name: String, bytes: [UInt8])] = [
    ("putting-off-a-copy.yaml", PackageResources.putting_off_a_copy_yaml),
    ("challenges.yaml", PackageResources.challenges_yaml),
  ]
}
