import CNcurses
import Glibc

/// The characters that ncurses can write in this locale.
public enum TextEncoding {
  /// Sets the locale up for the whole process and says whether UTF-8 comes out right.
  ///
  /// No locale, or one that names UTF-8 but is not installed, counts as UTF-8 where the system has a locale for it; any other,
  /// such as `C`, means ASCII.
  public static func setUp(environment: [String: String]) -> Bool {
    let wanted = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    if setlocale(LC_ALL, "") != nil && isUTF8 { return true }
    let folded = (wanted ?? "UTF-8").uppercased()
    guard folded.contains("UTF-8") || folded.contains("UTF8") else { return false }
    return setlocale(LC_CTYPE, "C.UTF-8") != nil && isUTF8
  }

  private static var isUTF8: Bool {
    cowtutor_codeset().map { String(cString: $0) == "UTF-8" } ?? false
  }
}
