/// The lessons that come with the program, embedded so that the binary alone is enough.
public enum BundledLessons {
  /// In the order of the course: ids, which are the names of the files, and contents.
  public static let files: [(id: String, bytes: [UInt8])] = [
    ("putting-off-a-copy", PackageResources.putting_off_a_copy_yaml),
    ("challenges", PackageResources.challenges_yaml),
  ]
}
