import Canvas
import Glibc

/// How people see colours: with three kinds of cones, or without one of them.
enum ColorVision: CaseIterable, Sendable {
  case normal, protanopia, deuteranopia, tritanopia

  /// What becomes of linear red, green and blue: Machado, Oliveira and Fernandes, "A Physiologically-based Model for
  /// Simulation of Color Vision Deficiency" (2009), severity 1.
  private var matrix: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// A colour of xterm's palette as it is seen: L*, a* and b* of CIELAB, for daylight (D65).
  func lab(_ index: Int) -> [Double] {
    let rgb = XtermColor.rgb(index)
    let linear = [16, 8, 0].map { shift in
      let share = Double(rgb >> shift & 0xFF) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    let seen = Self.product(matrix, linear).map { min(max($0, 0), 1) }
    let xyz = Self.product(Self.toXYZ, seen)
    let (x, y, z) = (Self.root(xyz[0] / 0.95047), Self.root(xyz[1]), Self.root(xyz[2] / 1.08883))
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }

  /// How different two colours look, where 1 is what all people are said to notice in marks of a third of a degree: one
  /// character of a screen with 60 columns from three times its width away has about as much.
  ///
  /// The noticeable difference along each axis of CIELAB is p (A + B / s) for a share p of people and a size s in degrees:
  /// Stone, Szafir and Setlur, "An Engineering Model for Color Difference as a Function of Size" (2014).
  func difference(_ one: Int, _ other: Int) -> Double {
    let size = 1.0 / 3
    let noticeable = [10.16 + 1.50 / size, 10.68 + 3.08 / size, 10.70 + 5.74 / size]
    return zip(zip(lab(one), lab(other)), noticeable).map { abs($0.0 - $0.1) / $1 }.max() ?? 0
  }

  private static let toXYZ = [
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
  ]

  private static func root(_ share: Double) -> Double {
    share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { zip($0, vector).map(*).reduce(0, +) }
  }
}
