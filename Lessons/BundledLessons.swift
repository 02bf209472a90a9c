/// The lessons that come with the program, embedded so that the binary alone is enough.
public enum BundledLessons {
  /// In the order of the course: ids, which are the names of the files, and contents.
  public static let files: [(id: String, bytes: [UInt8])] = [
    ("putting-off-a-copy", PackageResources.putting_off_a_copy_yaml),
    ("under-fork", PackageResources.under_fork_yaml),
    ("what-never-splits", PackageResources.what_never_splits_yaml),
    ("when-it-goes-wrong", PackageResources.when_it_goes_wrong_yaml),
    ("what-fork-costs", PackageResources.what_fork_costs_yaml),
    ("runtimes-that-fork", PackageResources.runtimes_that_fork_yaml),
    ("challenges", PackageResources.challenges_yaml),
  ]
}
