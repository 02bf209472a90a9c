/// The colours of xterm's palette of 256.
public enum XtermColor {
  /// Red, green and blue as one number: `0xRRGGBB`. Each terminal chooses its own first 16; these are xterm's.
  public static func rgb(_ index: Int) -> Int {
    switch index {
    case ..<16:
      return firstSixteen[max(0, index)]
    case 16..<232:
      let levels = [0, 95, 135, 175, 215, 255]
      let cube = index - 16
      return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]
    default:
      return (8 + 10 * (min(index, 255) - 232)) * 0x010101
    }
  }

  private static let firstSixteen = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}
